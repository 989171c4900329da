package io.gradsweep.cli;

import io.gradsweep.training.Reproduced;
import io.gradsweep.trial.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Says whether a trial was reproduced, and if not, what differs. */
final class ReproductionText {
  private final Row recorded;
  private final Reproduced here;
  private final String digest;

  /**
   * @param recorded row of the table {@code trials}
   */
  ReproductionText(Row recorded, Reproduced here) {
    this.recorded = recorded;
    this.here = here;
    @Nullable String before = recorded.getAs("trace_digest");
    this.digest = before == null ? "" : before;
  }

  /** Whether trace and outcome are what was recorded. */
  boolean isSame() {
    return isSameTrace() && here.outcomeDifferences().isEmpty() && here.unreadable() == null;
  }

  private boolean isSameTrace() {
    return isSameDigest() && here.firstDifference() == null;
  }

  private boolean isSameDigest() {
    return digest.equals(here.outcome().traceDigest());
  }

  /** What is said, the verdict first. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "trial %s: %s after %d steps, trace %s%s"
            .formatted(
                recorded.<String>getAs("trial_id"),
                here.outcome().status(),
                here.outcome().stepsDone(),
                traceVerdict(),
                here.outcomeDifferences().isEmpty() ? "" : ", outcome DIFFERS"));
    if (here.outcome().failure() != null) {
      lines.add(here.outcome().failure());
    }
    if (here.firstDifference() != null) {
      lines.add("first difference: " + here.firstDifference());
    }
    here.outcomeDifferences().forEach(difference -> lines.add("outcome: " + difference));
    if (here.unreadable() != null) {
      lines.add("not all of the recording could be compared: " + here.unreadable());
    }
    digests(lines);
    return lines;
  }

  private String traceVerdict() {
    if (!isSameTrace()) {
      return "DIFFERS";
    }
    return here.unreadable() == null ? "bit-identical" : "has the recorded digest";
  }

  private void digests(List<String> lines) {
    if (!isSameDigest()) {
      if (here.firstDifference() == null && here.unreadable() == null) {
        lines.add("all rows agree, so the recorded digest is not that of its rows: it was altered");
      }
      lines.add("recorded " + orNone(digest) + " by " + recorded.<String>getAs("host"));
      lines.add("here     " + orNone(here.outcome().traceDigest()));
      otherMachines(lines);
    } else if (here.firstDifference() != null) {
      lines.add("the digest is the recorded one, so the recorded rows were altered afterwards");
    }
  }

  /** What the last bits of a trace depend on. */
  private void otherMachines(List<String> lines) {
    Provenance now = here.outcome().run().provenance();
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("gradsweep_version", now.gradsweep());
    machine.put("jvm", now.jvm());
    machine.put("blas", now.blas());
    machine.put("cpu", now.cpu());
    machine.forEach(
        (column, value) -> {
          String before = recorded.getAs(column);
          if (!value.equals(before)) {
            lines.add(column + ": recorded with " + before + ", here " + value);
          }
        });
  }

  private static String orNone(String digest) {
    return digest.isEmpty() ? "none" : digest;
  }
}
