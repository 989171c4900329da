package io.gradsweep.report;

import java.util.List;
import java.util.stream.Collectors;

/** Labels of configurations. */
final class Labels {
  private Labels() {}

  /** SQL for a text such as {@code depth 8, init he}: the level of each factor, without nulls. */
  static String sql(List<String> factors) {
    if (factors.isEmpty()) {
      return "concat('depth ', depth, ', ', activation)";
    }
    return factors.stream()
        .map(factor -> "concat('" + factor + " ', " + FactorSql.level(factor) + ")")
        .collect(Collectors.joining(", ", "concat_ws(', ', ", ")"));
  }
}
