package io.gradsweep.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "0.0, 0",
    "-0.0, 0",
    "1.0, 1",
    "0.1, 0.1",
    "123456.789, 123457",
    "-1.23456789e-30, -1.23457e-30",
    "5.0e-10, 5e-10",
    "0.00012345678, 0.000123457",
    "1.0e300, 1e300",
    "NaN, NaN",
    "Infinity, Infinity",
    "-Infinity, -Infinity"
  })
  void sixSignificantDigits(double value, String text) {
    assertThat(Values.shortText(value)).isEqualTo(text);
  }
}
