package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.gradsweep.activation.Activation;
import io.gradsweep.trace.LayerRow;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Gradients at initialization against values that an independent NumPy implementation computed (its
 * gradients were checked by finite differences): the rows of depth 8, and the smallest gradients of
 * depth 32. All 42 rows: bench/truth/slopes.py.
 */
class ReferenceSlopesTest {
  private static final int SEEDS = 6;

  @ParameterizedTest(name = "{2} {3} {4} skip {5}, depth {1}: slope {7}")
  @CsvFileSource(resources = "mlp-slopes-fast.csv", numLinesToSkip = 1)
  void slopeAndLevelOfTheWeightGradients(
      int width,
      int depth,
      String activation,
      String init,
      String norm,
      int skip,
      int referenceSeeds,
      double slope,
      double slopeError,
      double slopeSpread,
      double meanField,
      double deltaSlope,
      double deltaSlopeError,
      double level,
      double levelSpread) {
    SummaryStatistics slopes = new SummaryStatistics();
    SummaryStatistics levels = new SummaryStatistics();
    for (long seed : LongStream.rangeClosed(1, SEEDS).toArray()) {
      TracedTrial trial =
          TracedTrial.run(config(width, depth, activation, init, norm, skip).seed(seed).value());
      assertThat(trial.outcome().failure()).isNull();
      SimpleRegression line = new SimpleRegression();
      for (LayerRow row : weightRows(trial.layers(), depth)) {
        line.addData(row.layer(), Math.log10(row.gradient().rms()));
      }
      slopes.addValue(line.getSlope());
      levels.addValue(Math.log10(trial.row(0, 2, "W").gradient().rms()));
    }

    assertThat(slopes.getMean())
        .as("slope")
        .isCloseTo(slope, offset(tolerance(slopeSpread, referenceSeeds)));
    assertThat(levels.getMean())
        .as("log10 RMS of layer 2")
        .isCloseTo(level, offset(tolerance(levelSpread, referenceSeeds)));
  }

  /** Four standard errors of the difference between the two means. */
  private static double tolerance(double spread, int referenceSeeds) {
    return 4 * spread * Math.sqrt(1.0 / referenceSeeds + 1.0 / SEEDS);
  }

  private static List<LayerRow> weightRows(List<LayerRow> rows, int depth) {
    return rows.stream()
        .filter(row -> row.param().equals("W") && row.layer() >= 2 && row.layer() <= depth)
        .toList();
  }

  private static TestConfig config(
      int width, int depth, String activation, String init, String norm, int skip) {
    return TestConfig.small()
        .width(width)
        .depth(depth)
        .activation(
            Activation.valueOf(
                activation.replace("leakyrelu", "leaky_relu").toUpperCase(Locale.ROOT)))
        .init(init.equals("normal001") ? "normal(0.01)" : init)
        .norm(Normalization.valueOf(norm.toUpperCase(Locale.ROOT)), NormPosition.BEFORE)
        .skip(skip)
        .batch(64)
        .steps(1);
  }
}
