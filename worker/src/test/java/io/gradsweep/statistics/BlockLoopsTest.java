package io.gradsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Loops with vector instructions")
class BlockLoopsTest {
  private static final List<Double> SPECIAL =
      List.of(0.0, -0.0, Double.NaN, 1.0 / 0, -1.0 / 0, Double.MIN_VALUE, -Double.MAX_VALUE, 1e-40);

  private final BlockLoops plain = new PlainBlockLoops();
  private final BlockLoops vector = BlockLoops.FASTEST;
  private final Random random = new Random(1);

  @Test
  void areWhatTheTestsAndTheLauncherUse() {
    assertThat(vector.getClass().getSimpleName()).isEqualTo("VectorBlockLoops");
  }

  @ParameterizedTest(name = "blocks of {0}")
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 15, 16, 17, 63, 64, 100, 255, 256})
  void giveTheBitsOfPlainLoops(int length) {
    for (int run = 0; run < 50; run++) {
      double[] block = block(length, run % 2 == 0 ? 0 : 0.05);
      float[] floats = RandomArray.floats(block(length + 5, 0.05));
      assertSame(2, (loops, lanes) -> loops.addSizes(block, length, lanes[0], lanes[1]));
      assertSame(
          3,
          (loops, lanes) ->
              loops.addDeviations(block, length, block[0], lanes[0], lanes[1], lanes[2]));
      assertSame(1, (loops, lanes) -> loops.addLargest(block, length, lanes[0]));
      assertThat(all(vector, block)).isEqualTo(all(plain, block));
      assertThat(widened(vector, floats, length)).isEqualTo(widened(plain, floats, length));
      assertThat(less(vector, block, floats)).isEqualTo(less(plain, block, floats));
      assertThat(topBits(vector, block)).isEqualTo(topBits(plain, block));
      assertThat(topBits(vector, floats, length)).isEqualTo(topBits(plain, floats, length));
      assertThat(vector.countZeros(block, length)).isEqualTo(plain.countZeros(block, length));
      double[] numbered = Arrays.stream(block).map(x -> Double.isNaN(x) ? 0 : x).toArray();
      assertThat(vector.countOutside(numbered, length, -1e-9, 1e-6))
          .isEqualTo(plain.countOutside(numbered, length, -1e-9, 1e-6));
      int[] numbers = random.ints(length, 0, 9).toArray();
      int[] wanted = {random.nextInt(9), random.nextInt(9), 3, -1};
      assertThat(found(vector, numbers, wanted)).isEqualTo(found(plain, numbers, wanted));
    }
  }

  private double[] block(int length, double special) {
    return DoubleStream.generate(
            () ->
                random.nextDouble() < special
                    ? SPECIAL.get(random.nextInt(SPECIAL.size()))
                    : random.nextGaussian() * Math.pow(10, random.nextInt(20) - 15))
        .limit(length)
        .toArray();
  }

  /** From the same sums so far, to the same: by bits, but one NaN is as good as another. */
  private void assertSame(int arrays, BiConsumer<BlockLoops, double[][]> loop) {
    double[][] ofPlain = new double[arrays][];
    Arrays.setAll(ofPlain, i -> random.doubles(BlockLoops.LANES).toArray());
    double[][] ofVector = Arrays.stream(ofPlain).map(double[]::clone).toArray(double[][]::new);

    loop.accept(plain, ofPlain);
    loop.accept(vector, ofVector);

    for (int i = 0; i < arrays; i++) {
      assertThat(ofVector[i]).isEqualTo(ofPlain[i]);
    }
  }

  private static double[] widened(BlockLoops loops, float[] values, int length) {
    double[] block = new double[length];
    loops.widen(values, 3, block, length);
    return block;
  }

  /** Twice the block. */
  private static double[][] all(BlockLoops loops, double[] block) {
    Sums sums = new Sums();
    Deviations deviations = new Deviations();
    Largest largest = new Largest();
    sums.begin();
    deviations.begin(2 * block.length);
    largest.begin();
    for (int run = 0; run < 2; run++) {
      loops.addAll(block, block.length, sums, deviations, largest);
    }
    return new double[][] {
      sums.absoluteLanes(),
      sums.squareLanes(),
      deviations.plainLanes(),
      deviations.shiftedLanes(),
      deviations.squareLanes(),
      largest.lanes()
    };
  }

  private static int[] topBits(BlockLoops loops, float[] values, int length) {
    int[] bits = new int[length + 2];
    loops.topBits(values, 3, length, 19, bits, 1);
    return bits;
  }

  private static int[] found(BlockLoops loops, int[] numbers, int[] wanted) {
    int[] found = new int[numbers.length + 1];
    int count = loops.find(numbers, numbers.length, wanted, found);
    return Arrays.copyOf(found, count);
  }

  private static double[] less(BlockLoops loops, double[] block, float[] values) {
    double[] rest = block.clone();
    loops.subtract(values, 5, rest, block.length);
    return rest;
  }

  private static int[] topBits(BlockLoops loops, double[] block) {
    int[] bits = new int[block.length + 2];
    loops.topBits(block, block.length, 48, bits, 2);
    return bits;
  }
}
