package io.gradsweep.sweep;

/**
 * One predicate of {@code exclude}. Cells for which it is true are not run; cells for which it is
 * null are. Exclusions with the same text are equal, whatever their file and line.
 *
 * @param predicate Spark SQL over the configuration columns
 * @param file that contains it
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
