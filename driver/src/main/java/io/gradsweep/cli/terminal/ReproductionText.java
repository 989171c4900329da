package io.gradsweep.cli.terminal;

import io.gradsweep.run.ReproducedTrial;
import io.gradsweep.training.Reproduced;
import io.gradsweep.trial.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Tells whether a trial was reproduced, and if not, what differs. */
public final class ReproductionText {
  private final ReproducedTrial trial;
  private final Row recorded;
  private final Reproduced here;

  public ReproductionText(ReproducedTrial trial) {
    this.trial = trial;
    this.recorded = trial.recorded();
    this.here = trial.here();
  }

  /** The lines to print; the first says whether the trial was reproduced. */
  public List<String> lines() {
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
      lines.add("part of the recording could not be compared: " + here.unreadable());
    }
    digests(lines);
    return lines;
  }

  private String traceVerdict() {
    if (!trial.isSameTrace()) {
      return "DIFFERS";
    }
    return here.unreadable() == null ? "bit-identical" : "has the recorded digest";
  }

  private void digests(List<String> lines) {
    if (!trial.isSameDigest()) {
      if (here.firstDifference() == null && here.unreadable() == null) {
        lines.add("all rows agree, but the recorded digest is not theirs: the digest was altered");
      }
      lines.add(
          "recorded " + orNone(trial.recordedDigest()) + " by " + recorded.<String>getAs("host"));
      lines.add("here     " + orNone(here.outcome().traceDigest()));
      otherMachines(lines);
    } else if (here.firstDifference() != null) {
      lines.add("the digest is the recorded one, so the recorded rows were altered later");
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
