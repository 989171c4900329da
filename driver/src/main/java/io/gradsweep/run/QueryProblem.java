package io.gradsweep.run;

import java.util.Optional;
import org.apache.spark.SparkThrowable;

/** Separates mistakes in a query from errors of the program. */
public final class QueryProblem {
  private QueryProblem() {}

  /**
   * The mistake in one line: a query that cannot be parsed or resolved, or that fails on a value,
   * such as a division by zero. Empty for everything else.
   */
  public static Optional<BadInputException> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      boolean query =
          cause instanceof SparkThrowable spark
              && spark.getCondition() != null
              && !spark.getCondition().startsWith("INTERNAL_ERROR");
      if (query) {
        return Optional.of(new BadInputException("query: " + firstLine(cause)));
      }
    }
    return Optional.empty();
  }

  /** What Spark says, without the plan or the query that follows. */
  private static String firstLine(Throwable problem) {
    String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    String line =
        message.lines().map(String::strip).filter(text -> !text.isEmpty()).findFirst().orElse("");
    return line.endsWith(";") ? line.substring(0, line.length() - 1) : line;
  }
}
