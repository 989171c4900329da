package io.gradsweep.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.activation.Activation;
import io.gradsweep.statistics.ActivationStatistics;
import io.gradsweep.statistics.ErrorStatistics;
import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.statistics.UpdateStatistics;
import io.gradsweep.statistics.WeightStatistics;
import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the trace against plain computations from the whole arrays of the same step. */
class RecordedStatisticsTest {
  private static final double RELATIVE = 1e-12;

  private final TracedTrial relu =
      TracedTrial.run(
          TestConfig.small()
              .depth(6)
              .skip(2)
              .norm(Normalization.BATCH, NormPosition.BEFORE)
              .activation(Activation.RELU)
              .init("he")
              .clipping("global_l2(0.05)")
              .value(),
          0,
          1,
          2);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void everyTrainableArrayHasOneRow(int step) {
    Tensors tensors = new Tensors(relu.tensors(), step);

    List<String> names = rows(step).stream().map(RecordedStatisticsTest::name).toList();

    assertThat(names).containsExactlyInAnyOrderElementsOf(tensors.trainable());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void gradient(int step) {
    Tensors tensors = new Tensors(relu.tensors(), step);
    for (LayerRow row : rows(step)) {
      double[] g = tensors.values(name(row) + "_grad");
      double[] sizes = Arrays.stream(g).map(Math::abs).sorted().toArray();
      GradientStatistics statistics = row.gradient();

      assertThat(statistics.count()).isEqualTo(g.length);
      assertClose(statistics.l2(), l2(g), row, "grad_l2");
      assertClose(statistics.rms(), l2(g) / Math.sqrt(g.length), row, "grad_rms");
      assertClose(statistics.mean(), mean(g), largest(g), row, "grad_mean");
      assertClose(statistics.std(), std(g), row, "grad_std");
      assertClose(statistics.meanAbs(), mean(sizes), row, "grad_mean_abs");
      assertClose(statistics.maxAbs(), largest(g), row, "grad_max_abs");
      assertClose(statistics.p05Abs(), rank(sizes, 0.05), row, "grad_p05_abs");
      assertClose(statistics.p50Abs(), rank(sizes, 0.5), row, "grad_p50_abs");
      assertClose(statistics.p95Abs(), rank(sizes, 0.95), row, "grad_p95_abs");
      assertClose(statistics.zeroFraction(), share(g, x -> x == 0), row, "grad_zero_fraction");
      assertClose(
          statistics.tinyFraction(), share(g, x -> Math.abs(x) < 1e-7), row, "grad_tiny_fraction");
      assertThat(Arrays.stream(statistics.log2Histogram()).sum())
          .isEqualTo((int) Arrays.stream(g).filter(x -> x != 0).count());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void clippingAndUpdate(int step) {
    Tensors tensors = new Tensors(relu.tensors(), step);
    for (LayerRow row : rows(step)) {
      double[] clipped = tensors.values(name(row) + "_clipped");
      double[] subtracted = tensors.values(name(row) + "_update");
      UpdateStatistics update = row.update();

      assertClose(row.clippedL2(), l2(clipped), row, "clipped_l2");
      assertClose(
          row.clipFactor(),
          l2(clipped) / l2(tensors.values(name(row) + "_grad")),
          row,
          "clip_factor");
      assertThat(row.clipFactor()).as("clipping acts").isLessThan(0.9);
      assertClose(update.l2(), l2(subtracted), row, "update_l2");
      assertClose(update.meanAbs(), mean(absolute(subtracted)), row, "update_mean_abs");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void weights(int step) {
    Tensors tensors = new Tensors(relu.tensors(), step);
    Tensors start = new Tensors(relu.tensors(), 0);
    for (LayerRow row : rows(step)) {
      double[] w = tensors.values(name(row));
      double[] w0 = start.values(name(row));
      double[] moved = IntStream.range(0, w.length).mapToDouble(i -> w[i] - w0[i]).toArray();
      WeightStatistics statistics = row.weights();

      assertClose(statistics.l2(), l2(w), row, "weight_l2");
      assertClose(statistics.meanAbs(), mean(absolute(w)), row, "weight_mean_abs");
      assertClose(statistics.std(), std(w), largest(w), row, "weight_std");
      assertClose(statistics.maxAbs(), largest(w), row, "weight_max_abs");
      assertClose(statistics.distance(), l2(moved), row, "weight_distance");
      assertThat(statistics.distance() > 0).as("%s moves", name(row)).isEqualTo(step > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void activationsAndErrors(int step) {
    Tensors tensors = new Tensors(relu.tensors(), step);
    for (LayerRow row : rows(step)) {
      if (!row.param().equals("W") || row.layerName().equals("output")) {
        assertThat(row.activations()).as(name(row)).isNull();
        assertThat(row.error()).as(name(row)).isNull();
        continue;
      }
      double[] a = tensors.values(row.layerName() + "/activation");
      double[] error = tensors.values(row.layerName() + "/error");
      ActivationStatistics activations = requireNonNull(row.activations(), name(row));
      ErrorStatistics errors = requireNonNull(row.error(), name(row));

      assertClose(activations.mean(), mean(a), row, "act_mean");
      assertClose(activations.std(), std(a), row, "act_std");
      assertClose(activations.zeroFraction(), share(a, x -> x == 0), row, "act_zero_fraction");
      assertThat(activations.zeroFraction()).as("relu cuts off").isPositive();
      assertClose(
          activations.deadFraction(),
          dead(tensors.rows(row.layerName() + "/activation")),
          row,
          "dead_fraction");
      assertThat(activations.saturatedFraction()).as("of relu").isNull();
      assertClose(errors.rms(), l2(error) / Math.sqrt(error.length), row, "error_rms");
      assertClose(errors.meanAbs(), mean(absolute(error)), row, "error_mean_abs");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void step(int step) {
    Tensors tensors = new Tensors(relu.tensors(), step);
    double raw = together(tensors, "_grad");
    double clipped = together(tensors, "_clipped");

    StepRow row = relu.steps().get(step);

    assertThat(row.step()).isEqualTo(step);
    assertThat(row.loss()).isEqualTo(tensors.scalar("loss"));
    assertThat(row.gradientL2()).as("grad_l2").isCloseTo(raw, within(RELATIVE * raw));
    assertThat(row.clipFactor()).as("clip_factor").isCloseTo(clipped / raw, within(RELATIVE));
    assertThat(clipped).as("clipped to the threshold").isCloseTo(0.05, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TANH", "SIGMOID"})
  void saturationIsOfThePreactivation(Activation activation) {
    TracedTrial trial =
        TracedTrial.run(TestConfig.small().init("normal(2)").activation(activation).value(), 1);
    Tensors tensors = new Tensors(trial.tensors(), 1);

    for (int layer = 1; layer <= 3; layer++) {
      double[] z = tensors.values("layer" + layer + "/preactivation");
      ActivationStatistics statistics = requireNonNull(trial.row(1, layer, "W").activations());

      assertThat(statistics.saturatedFraction())
          .as("layer %d", layer)
          .isEqualTo(share(z, x -> Math.abs(x) > 5))
          .isBetween(0.1, 0.9);
    }
  }

  @Test
  void unitsThatAreZeroForTheWholeMinibatchAreDead() {
    TracedTrial trial =
        TracedTrial.run(
            TestConfig.small().batch(2).init("he").activation(Activation.THRESHOLDED_RELU).value(),
            0);
    Tensors tensors = new Tensors(trial.tensors(), 0);
    ActivationStatistics statistics = requireNonNull(trial.row(0, 1, "W").activations());

    assertThat(statistics.deadFraction())
        .isEqualTo(dead(tensors.rows("layer1/activation")))
        .isBetween(0.1, 0.9);
  }

  @Test
  void unitsOfAConvolutionalLayerAreChannelsAtAllPositions() {
    TracedTrial trial =
        TracedTrial.run(
            TestConfig.small()
                .family(new Family.Cnn(3, 1))
                .dataset(DatasetConfig.of(DataSource.DIGITS))
                .depth(3)
                .batch(2)
                .init("he")
                .norm(Normalization.LAYER, NormPosition.BEFORE)
                .activation(Activation.THRESHOLDED_RELU)
                .value(),
            0);
    Tensors tensors = new Tensors(trial.tensors(), 0);

    for (int layer = 1; layer <= 3; layer++) {
      double[] a = tensors.values("layer" + layer + "/activation");
      double[] error = tensors.values("layer" + layer + "/error");
      LayerRow row = trial.row(0, layer, "W");
      ActivationStatistics activations = requireNonNull(row.activations());

      int positions = layer < 3 ? 64 : 16;
      assertThat(a).as("batch x channels x positions").hasSize(2 * 8 * positions);
      assertThat(row.kind()).isEqualTo("convolution");
      assertClose(activations.mean(), mean(a), row, "act_mean");
      assertClose(activations.std(), std(a), row, "act_std");
      assertClose(activations.zeroFraction(), share(a, x -> x == 0), row, "act_zero_fraction");
      assertClose(
          activations.deadFraction(),
          deadChannels(tensors.images("layer" + layer + "/activation")),
          row,
          "dead_fraction");
      assertClose(
          requireNonNull(row.error()).rms(), l2(error) / Math.sqrt(error.length), row, "error_rms");
      assertClose(
          row.gradient().l2(), l2(tensors.values("layer" + layer + "/W_grad")), row, "grad_l2");
    }
    assertThat(requireNonNull(trial.row(0, 3, "W").activations()).deadFraction())
        .as("some channels die")
        .isBetween(0.1, 0.9);
  }

  private static double deadChannels(double[][][][] images) {
    int channels = images[0].length;
    long dead =
        IntStream.range(0, channels)
            .filter(
                channel ->
                    Arrays.stream(images)
                        .flatMap(example -> Arrays.stream(example[channel]))
                        .flatMapToDouble(Arrays::stream)
                        .allMatch(x -> x == 0))
            .count();
    return (double) dead / channels;
  }

  private List<LayerRow> rows(int step) {
    return relu.layers().stream().filter(row -> row.step() == step).toList();
  }

  private static String name(LayerRow row) {
    return row.layerName() + "/" + row.param();
  }

  private static double together(Tensors tensors, String suffix) {
    return Math.sqrt(
        tensors.trainable().stream()
            .mapToDouble(param -> Math.pow(l2(tensors.values(param + suffix)), 2))
            .sum());
  }

  private static void assertClose(double actual, double expected, LayerRow row, String column) {
    assertClose(actual, expected, Math.abs(expected), row, column);
  }

  private static void assertClose(
      double actual, double expected, double size, LayerRow row, String column) {
    assertThat(actual)
        .as("%s of %s", column, name(row))
        .isCloseTo(expected, within(RELATIVE * size));
  }

  private static double l2(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double std(double[] values) {
    double mean = mean(values);
    DoubleUnaryOperator square = x -> (x - mean) * (x - mean);
    return Math.sqrt(mean(Arrays.stream(values).map(square).toArray()));
  }

  private static double[] absolute(double[] values) {
    return Arrays.stream(values).map(Math::abs).toArray();
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }

  /** The ceil(q n)-th smallest. */
  private static double rank(double[] sorted, double q) {
    return sorted[(int) Math.ceil(q * sorted.length) - 1];
  }

  private static double share(double[] values, DoublePredicate predicate) {
    return (double) Arrays.stream(values).filter(predicate).count() / values.length;
  }

  private static double dead(double[][] activations) {
    int units = activations[0].length;
    long dead =
        IntStream.range(0, units)
            .filter(unit -> Arrays.stream(activations).allMatch(example -> example[unit] == 0))
            .count();
    return (double) dead / units;
  }
}
