package io.gradsweep.network.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Loops over columns with vector instructions")
class ColumnLoopsTest {
  private static final float[] SPECIAL = {
    0f, -0f, Float.NaN, 1f / 0, -1f / 0, Float.MIN_VALUE, 1e-40f, -Float.MAX_VALUE, 2f, -8f
  };

  private final ColumnLoops plain = new PlainColumnLoops();
  private final ColumnLoops vector = ColumnLoops.FASTEST;
  private final Random random = new Random(1);

  @Test
  void areWhatTheTestsAndTheLauncherUse() {
    assertThat(vector.getClass().getSimpleName()).isEqualTo("VectorColumnLoops");
  }

  @ParameterizedTest(name = "{0} units")
  @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100})
  void giveTheBitsOfPlainLoops(int units) {
    for (int rows = 1; rows < 20; rows++) {
      float[] x = numbers(rows * units);
      float[] y = numbers(rows * units);
      float[] a = numbers(units);
      float[] b = numbers(units);
      float[] c = numbers(units);
      double[] center = doubles(units);
      int count = rows;
      same((loops, of) -> loops.addToRows(of.x, count, units, a), x, units);
      same((loops, of) -> loops.sums(of.x, count, units, of.sums), x, units);
      same((loops, of) -> loops.center(of.x, count, units, center, of.sums), x, units);
      same((loops, of) -> loops.scale(of.x, count, units, a, b, c, of.result), x, units);
      same((loops, of) -> loops.products(of.x, y, count, units, of.sums), x, units);
      same((loops, of) -> loops.project(of.x, y, count, units, a, b, c), x, units);
    }
  }

  /** The formulas of the documentation, for one matrix small enough to compute by hand. */
  @Test
  void doWhatTheySay() {
    Operands of = new Operands(new float[] {1, 10, 3, 30}, 2);
    plain.addToRows(of.x, 2, 2, new float[] {1, -10});
    assertThat(of.x).containsExactly(2, 0, 4, 20);
    plain.sums(of.x, 2, 2, of.sums);
    assertThat(of.sums).containsExactly(6, 20);
    plain.center(of.x, 2, 2, new double[] {3, 10}, of.sums);
    assertThat(of.x).containsExactly(-1, -10, 1, 10);
    assertThat(of.sums).containsExactly(2, 200);
    plain.scale(
        of.x, 2, 2, new float[] {2, 0.1f}, new float[] {3, 4}, new float[] {5, 6}, of.result);
    assertThat(of.x).containsExactly(-2, -1, 2, 1);
    assertThat(of.result).containsExactly(-1, 2, 11, 10);
    plain.products(of.x, of.result, 2, 2, of.sums);
    assertThat(of.sums).containsExactly(24, 8);
    plain.project(
        of.result, of.x, 2, 2, new float[] {1, 2}, new float[] {10, 20}, new float[] {1, 0.5f});
    assertThat(of.result).containsExactly(18, 10, -10, -6);
  }

  private interface Use {
    void of(ColumnLoops loops, Operands operands);
  }

  /** What loops may overwrite. */
  private static final class Operands {
    final float[] x;
    final float[] result;
    final double[] sums;

    Operands(float[] x, int units) {
      this.x = x.clone();
      this.result = new float[x.length];
      this.sums = new double[units];
      Arrays.fill(this.sums, Double.NaN); // of an earlier use
    }
  }

  private void same(Use use, float[] x, int units) {
    Operands ofPlain = new Operands(x, units);
    Operands ofVector = new Operands(x, units);
    use.of(plain, ofPlain);
    use.of(vector, ofVector);
    assertThat(ofVector.x).isEqualTo(ofPlain.x);
    assertThat(ofVector.result).isEqualTo(ofPlain.result);
    assertThat(ofVector.sums).isEqualTo(ofPlain.sums);
  }

  private double[] doubles(int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] =
          random.nextInt(50) == 0
              ? SPECIAL[random.nextInt(SPECIAL.length)]
              : (float) random.nextGaussian();
    }
    return numbers;
  }
}
