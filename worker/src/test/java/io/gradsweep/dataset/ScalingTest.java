package io.gradsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class ScalingTest {
  private static final Scaling NO_TARGETS = Scaling.none(0);

  private static Scaling standard(Part train) {
    return Scaling.standard(train.rows(), train.source().featureCount(), train.source()::at);
  }

  @Test
  void theRangeIsThatOfTheTrainingPart() {
    RawExamples raw = RawExamples.ofDoubles(new double[] {2, 7, 4, 7, 6, 7, 8, 7}, 2, new int[4]);
    Part train = new Part(raw, new int[] {0, 1, 2});

    Scaling range = Scaling.range(train.rows(), 2, raw::at);

    assertThat(train.examples(range, NO_TARGETS).features())
        .containsExactly(0f, 0f, 0.5f, 0f, 1f, 0f);
    assertThat(new Part(raw, new int[] {3}).examples(range, NO_TARGETS).features())
        .containsExactly(1.5f, 0f);
  }

  @Test
  void meanAndDeviationAreThoseOfTheTrainingPart() {
    double[] column = {1, 2, 4, 100};
    RawExamples raw = RawExamples.ofDoubles(column, 1, new int[4]);
    Part train = new Part(raw, new int[] {0, 1, 2});
    Part heldOut = new Part(raw, new int[] {3});

    Scaling standard = standard(train);

    double mean = StatUtils.mean(column, 0, 3);
    double deviation = Math.sqrt(StatUtils.populationVariance(column, 0, 3));
    assertThat(train.examples(standard, NO_TARGETS).features()[2])
        .isEqualTo((float) ((4 - mean) / deviation), within(1e-6f));
    assertThat(heldOut.examples(standard, NO_TARGETS).features()[0])
        .isEqualTo((float) ((100 - mean) / deviation), within(1e-5f));
  }

  @Test
  void aFeatureThatIsConstantInTrainingBecomesZeroInBothParts() {
    double[] values = new double[11];
    Arrays.fill(values, 0.1); // whose mean over ten differs from it in the last bit
    values[10] = 5;
    RawExamples raw = RawExamples.ofDoubles(values, 1, new int[11]);
    Part train = new Part(raw, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    Part heldOut = new Part(raw, new int[] {10});

    Scaling standard = standard(train);

    assertThat(train.examples(standard, NO_TARGETS).features()).containsOnly(0f);
    assertThat(heldOut.examples(standard, NO_TARGETS).features()).containsExactly(0f);
  }

  @Test
  void largeOffsetsDoNotSwallowSmallDifferences() {
    double[] timestamps = {1.7e9, 1.7e9 + 1, 1.7e9 + 2};
    Part train = Part.whole(RawExamples.ofDoubles(timestamps, 1, new int[3]));

    float[] scaled = train.examples(standard(train), NO_TARGETS).features();

    float expected = (float) Math.sqrt(1.5);
    assertThat(scaled[0]).isEqualTo(-expected, within(1e-6f));
    assertThat(scaled[1]).isEqualTo(0f, within(1e-6f));
    assertThat(scaled[2]).isEqualTo(expected, within(1e-6f));
  }
}
