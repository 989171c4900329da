package io.gradsweep.report;

import java.util.List;
import java.util.stream.Collectors;

/** Configurations as text. */
final class Labels {
  private Labels() {}

  /** SQL of a text such as {@code depth 8, init he}: the level of each factor, null left out. */
  static String sql(List<String> factors) {
    if (factors.isEmpty()) {
      return "concat('depth ', depth, ', ', activation)";
    }
    return factors.stream()
        .map(factor -> "concat('" + factor + " ', CAST(" + factor + " AS STRING))")
        .collect(Collectors.joining(", ", "concat_ws(', ', ", ")"));
  }
}
