package io.gradsweep.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The difference of two values")
class ValueDifferenceTest {

  private static String text(@Nullable Object recorded, @Nullable Object here) {
    return ValueDifference.between("q", recorded, here).map(ValueDifference::text).orElse("same");
  }

  @Test
  void isNoneWhereTheDigestSeesNone() {
    assertThat(text(0.1, 0.1)).isEqualTo("same");
    assertThat(text(null, null)).isEqualTo("same");
    assertThat(text(Double.NaN, Double.longBitsToDouble(0xfff8000000000001L))).isEqualTo("same");
    assertThat(text(new int[] {1, 2}, new int[] {1, 2})).isEqualTo("same");
  }

  @Test
  void hasAllDigitsAndIsMeasuredByTheRecordedValue() {
    assertThat(text(0.123, 0.124)).isEqualTo("q: recorded 0.123, here 0.124 (relative 8e-3)");
    assertThat(text(0.1, 0.30000000000000004))
        .isEqualTo("q: recorded 0.1, here 0.30000000000000004 (relative 2e0)");
    assertThat(text(-2.0, 1.0)).isEqualTo("q: recorded -2.0, here 1.0 (relative 2e0)");
    assertThat(text(4L, 5L)).isEqualTo("q: recorded 4, here 5 (relative 3e-1)");
    assertThat(text(1.0, 1.0996)).isEqualTo("q: recorded 1.0, here 1.0996 (relative 1e-1)");
  }

  @Test
  void reachesToTheLastBitAndToTheEndsOfTheScale() {
    assertThat(text(1.0, Math.nextUp(1.0)))
        .isEqualTo("q: recorded 1.0, here 1.0000000000000002 (relative 2e-16)");
    assertThat(text(Double.MAX_VALUE, -Double.MAX_VALUE)).endsWith("(relative 2e0)");
    assertThat(text(Double.MIN_VALUE, 3 * Double.MIN_VALUE)).endsWith("(relative 2e0)");
  }

  @Test
  void isNotRelativeToZeroNothingOrTheInfinite() {
    assertThat(text(0.0, 0.5)).isEqualTo("q: recorded 0.0, here 0.5");
    assertThat(text(0.0, -0.0)).isEqualTo("q: recorded 0.0, here -0.0");
    assertThat(text(null, 0.5)).isEqualTo("q: recorded null, here 0.5");
    assertThat(text(0.5, null)).isEqualTo("q: recorded 0.5, here null");
    assertThat(text(0.5, Double.NaN)).isEqualTo("q: recorded 0.5, here NaN");
    assertThat(text(Double.POSITIVE_INFINITY, 0.5)).isEqualTo("q: recorded Infinity, here 0.5");
    assertThat(text("W", "b")).isEqualTo("q: recorded W, here b");
  }

  @Test
  void ofListsIsTheFirstElementThatDiffers() {
    assertThat(text(new int[] {7, 4, 1}, new int[] {7, 5, 0}))
        .isEqualTo("q[1]: recorded 4, here 5 (relative 3e-1)");
    assertThat(text(new int[] {7}, new int[] {7, 5})).isEqualTo("q: recorded [7], here [7, 5]");
    assertThat(text(null, new int[] {7, 5})).isEqualTo("q: recorded null, here [7, 5]");
  }
}
