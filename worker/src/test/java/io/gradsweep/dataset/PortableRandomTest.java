package io.gradsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortableRandomTest {

  /** Vectors of the reference implementation in C. */
  @Test
  void bitsAreSplitMix64() {
    PortableRandom random = new PortableRandom(1234567);

    assertThat(random.bits()).isEqualTo(6457827717110365317L);
    assertThat(random.bits()).isEqualTo(3203168211198807973L);
    assertThat(random.bits()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
  }

  @Test
  void streamsOfOneSeedDiffer() {
    long[] first =
        Arrays.stream(PortableRandom.Purpose.values())
            .mapToLong(purpose -> PortableRandom.of(7, purpose).bits())
            .toArray();

    assertThat(Arrays.stream(first).distinct().count()).isEqualTo(first.length);
  }

  @Test
  void gaussiansAreStandardNormal() {
    double[] values = new PortableRandom(1).gaussians(200_000);

    // Four standard errors: 4 / sqrt(n), 4 sqrt(2 / n), 4 sqrt(96 / n).
    assertThat(moment(values, 1)).isCloseTo(0, within(0.009));
    assertThat(moment(values, 2)).isCloseTo(1, within(0.013));
    assertThat(moment(values, 4)).isCloseTo(3, within(0.088));
  }

  @Test
  void belowIsUniform() {
    PortableRandom random = new PortableRandom(2);
    int[] counts = new int[10];
    IntStream.range(0, 100_000).forEach(i -> counts[random.below(10)]++);

    // Four standard deviations of a binomial count.
    assertThat(IntStream.of(counts).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(9_620, 10_380));
  }

  private static double moment(double[] values, int order) {
    return Arrays.stream(values).map(value -> Math.pow(value, order)).average().orElseThrow();
  }
}
