package io.gradsweep.sweep;

/**
 * One predicate of {@code exclude}. Cells for which it is true are not run; where it is null they
 * are. Two are equal when their text is, wherever it stands.
 *
 * @param predicate Spark SQL over the configuration columns
 * @param file that holds it
 * @param line in that file
 */
public record Exclusion(String predicate, String file, int line) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Exclusion that && predicate.equals(that.predicate);
  }

  @Override
  public int hashCode() {
    return predicate.hashCode();
  }
}
