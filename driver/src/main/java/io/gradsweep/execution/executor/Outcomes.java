package io.gradsweep.execution.executor;

import io.gradsweep.training.Provenances;
import io.gradsweep.trial.Provenance;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialRun;
import io.gradsweep.trial.TrialStatus;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.package$;
import org.apache.spark.util.Utils;

/** Outcomes of trials whose runner returned none. */
public final class Outcomes {
  private static final String UNKNOWN = "unknown";

  private Outcomes() {}

  /**
   * The outcome of a trial that threw, was given up, or whose process died.
   *
   * @param failure why, in any number of lines
   * @param stepsDone as far as known
   */
  public static TrialOutcome without(
      TrialStatus status, String failure, int stepsDone, Instant startedAt) {
    double seconds = Duration.between(startedAt, Instant.now()).toNanos() / 1e9;
    return TrialOutcome.unevaluated(
        status,
        Causes.oneLine(failure),
        stepsDone,
        new TrialRun(startedAt, seconds, Utils.localHostName(), provenance()));
  }

  /** The provenance of this process, which may not have loaded DL4J. */
  private static Provenance provenance() {
    return new Provenance(
        Provenances.gradsweepVersion(),
        UNKNOWN,
        package$.MODULE$.SPARK_VERSION(),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        UNKNOWN,
        System.getProperty("os.arch"));
  }
}
