package io.gradsweep.trace;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two values of a column that are not the same to the bit.
 *
 * @param name of the column; of one element of a list with its index in brackets, from 0
 * @param recorded null as in the table
 * @param here null as in the table
 */
record ValueDifference(String name, @Nullable Object recorded, @Nullable Object here) {
  private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_UP);

  /** As the digest sees it: one NaN is like another, -0.0 is not 0.0. */
  static Optional<ValueDifference> between(
      String column, @Nullable Object recorded, @Nullable Object here) {
    if (Objects.deepEquals(recorded, here)) {
      return Optional.empty();
    }
    if (recorded instanceof int[] before
        && here instanceof int[] now
        && before.length == now.length) {
      int i = Arrays.mismatch(before, now);
      return Optional.of(new ValueDifference(column + "[" + i + "]", before[i], now[i]));
    }
    if (recorded instanceof double[] before
        && here instanceof double[] now
        && before.length == now.length) {
      int i = Arrays.mismatch(before, now);
      return Optional.of(new ValueDifference(column + "[" + i + "]", before[i], now[i]));
    }
    return Optional.of(new ValueDifference(column, recorded, here));
  }

  /** For example {@code grad_l2: recorded 0.123, here 0.124 (relative 8e-3)}. */
  String text() {
    String text = name + ": recorded " + text(recorded) + ", here " + text(here);
    return relative().map(relative -> text + " (relative " + relative + ")").orElse(text);
  }

  /** |here - recorded| / |recorded| with one digit; empty unless that is a number. */
  private Optional<String> relative() {
    if (!isFinite(recorded) || !isFinite(here)) {
      return Optional.empty();
    }
    BigDecimal before = exact(recorded);
    if (before.signum() == 0) {
      return Optional.empty();
    }
    BigDecimal relative = exact(here).subtract(before).divide(before, ONE_DIGIT).abs();
    BigDecimal digits = relative.stripTrailingZeros();
    return Optional.of(digits.unscaledValue() + "e" + (digits.precision() - digits.scale() - 1));
  }

  private static boolean isFinite(@Nullable Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }

  private static BigDecimal exact(@Nullable Object number) {
    return new BigDecimal(((Number) Objects.requireNonNull(number)).doubleValue());
  }

  private static String text(@Nullable Object value) {
    if (value instanceof double[] reals) {
      return Arrays.toString(reals);
    }
    return value instanceof int[] list ? Arrays.toString(list) : String.valueOf(value);
  }
}
