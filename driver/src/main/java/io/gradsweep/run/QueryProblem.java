package io.gradsweep.run;

import io.gradsweep.sweep.SparkMessage;
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
        String position = SparkMessage.position(cause);
        String where = position.isEmpty() ? "" : " (" + position + ")";
        return Optional.of(new BadInputException("query: " + SparkMessage.sentence(cause) + where));
      }
    }
    return Optional.empty();
  }
}
