package io.gradsweep.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.activation.Activation;
import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Engine;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The fast engine against DL4J's own on configurations drawn at random: odd widths, batches of 1,
 * two to forty classes, regression. The loss and the gradients of the first step, before rounding
 * can grow; an entry is judged by the largest of the network, as behind a normalization all that is
 * left of a gradient may be rounding.
 */
@DisplayName("Both engines compute the same gradients")
class EngineSampleTest {
  private static final int CONFIGURATIONS = 120;

  private static final List<DatasetConfig> DATA =
      List.of(
          DatasetConfig.of(DataSource.DIGITS),
          new DatasetConfig(
              DataSource.NOISE, Map.of("features", 1L, "classes", 2L, "examples", 200L)),
          new DatasetConfig(
              DataSource.GAUSSIAN_CLUSTERS,
              Map.of("features", 6L, "classes", 40L, "examples", 300L, "condition_number", 100.0)),
          new DatasetConfig(DataSource.SPIRALS, Map.of("examples", 150L)),
          new DatasetConfig(DataSource.ADDING, Map.of("length", 4L, "examples", 150L)));

  static IntStream seeds() {
    return IntStream.range(0, CONFIGURATIONS);
  }

  @ParameterizedTest(name = "configuration {0}")
  @MethodSource("seeds")
  void ofConfigurationsDrawnAtRandom(int seed) {
    TestConfig config = draw(new Random(seed));

    TracedTrial fast = TracedTrial.run(config.engine(Engine.FAST).value(), 0);
    TracedTrial stock = TracedTrial.run(config.engine(Engine.STOCK).value(), 0);

    assertThat(fast.outcome().status()).isEqualTo(stock.outcome().status());
    double loss = stock.steps().get(0).loss();
    assertThat(fast.steps().get(0).loss()).as("loss").isCloseTo(loss, within(1e-11 * loss));
    double largest =
        stock.tensors().entrySet().stream()
            .filter(tensor -> tensor.getKey().endsWith("_grad"))
            .mapToDouble(tensor -> largest(tensor.getValue()))
            .max()
            .orElseThrow();
    assertThat(fast.tensors().keySet()).isEqualTo(stock.tensors().keySet());
    stock
        .tensors()
        .forEach(
            (key, array) -> {
              if (key.endsWith("_grad")) {
                assertClose(key, requireNonNull(fast.tensors().get(key)), array, 1e-10 * largest);
              }
            });
  }

  private static TestConfig draw(Random random) {
    int depth = 1 + random.nextInt(7);
    Normalization norm = pick(random, Normalization.values());
    int batch = pick(random, 1, 2, 3, 7, 12, 13, 32, 64);
    return TestConfig.small()
        .depth(depth)
        .width(pick(random, 1, 2, 3, 5, 8, 16, 17, 33))
        .activation(pick(random, Activation.values()))
        .init(pick(random, "xavier", "he", "lecun_uniform", "orthogonal", "identity", "normal(2)"))
        .norm(norm, pick(random, NormPosition.values()))
        .skip(random.nextInt(depth))
        .batch(norm == Normalization.BATCH ? Math.max(2, batch) : batch)
        .steps(1)
        .dataset(DATA.get(random.nextInt(DATA.size())))
        .seed(random.nextInt(1000));
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... from) {
    return from[random.nextInt(from.length)];
  }

  private static double largest(INDArray array) {
    double largest = 0;
    for (double value : HostArrays.rowMajorDoubles(array)) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static void assertClose(String name, INDArray fast, INDArray stock, double bound) {
    double[] one = HostArrays.rowMajorDoubles(fast);
    double[] other = HostArrays.rowMajorDoubles(stock);
    assertThat(one).as(name).hasSameSizeAs(other);
    for (int i = 0; i < one.length; i++) {
      assertThat(one[i]).as("%s, entry %d", name, i).isCloseTo(other[i], within(bound));
    }
  }
}
