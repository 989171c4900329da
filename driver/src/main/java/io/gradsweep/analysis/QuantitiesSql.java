package io.gradsweep.analysis;

import io.gradsweep.rule.Quantity;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The helper table {@code quantities}: the quantities that rules can test, in enum order. */
final class QuantitiesSql {
  private QuantitiesSql() {}

  static String query() {
    return Arrays.stream(Quantity.values())
        .map(QuantitiesSql::row)
        .collect(
            Collectors.joining(
                ",\n  ", "SELECT * FROM VALUES\n  ", "\n  AS t(place, quantity, unit, meaning)"));
  }

  @SuppressWarnings("EnumOrdinal") // the place in the arrays of MeasuresSql
  private static String row(Quantity quantity) {
    return "(%d, %s, %s, %s)"
        .formatted(
            quantity.ordinal(),
            Literals.text(quantity.word()),
            Literals.text(quantity.unit()),
            Literals.text(quantity.meaning()));
  }
}
