package io.gradsweep.execution;

import io.gradsweep.training.Provenances;
import io.gradsweep.trial.Provenance;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialRun;
import io.gradsweep.trial.TrialStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.package$;
import org.apache.spark.util.Utils;
import org.jspecify.annotations.Nullable;

/** Outcomes of trials whose runner could not give one. */
final class Outcomes {
  private static final String UNKNOWN = "unknown";

  private Outcomes() {}

  /**
   * Of a trial that threw, or was left behind, or whose process died.
   *
   * @param stepsDone as far as they are known
   */
  static TrialOutcome without(
      TrialStatus status, String failure, int stepsDone, Instant startedAt) {
    double seconds = Duration.between(startedAt, Instant.now()).toNanos() / 1e9;
    return TrialOutcome.unevaluated(
        status,
        oneLine(failure),
        stepsDone,
        new TrialRun(startedAt, seconds, Utils.localHostName(), provenance()));
  }

  /** Of this process, which may not have loaded DL4J. */
  private static Provenance provenance() {
    return new Provenance(
        Provenances.gradsweepVersion(),
        UNKNOWN,
        package$.MODULE$.SPARK_VERSION(),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        UNKNOWN,
        System.getProperty("os.arch"));
  }

  /** Class and message of an exception. */
  static String describe(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
  }

  /** An exception and what caused it, outermost first. */
  static Stream<Throwable> causes(@Nullable Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  /** What a chain of exceptions began with, as a line: Spark wraps what a task throws. */
  static String rootCause(Throwable failure) {
    return oneLine(describe(causes(failure).reduce(failure, (outer, cause) -> cause)));
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
    return line.length() <= 500 ? line : line.substring(0, 497) + "...";
  }
}
