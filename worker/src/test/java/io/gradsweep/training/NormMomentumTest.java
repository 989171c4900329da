package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.Engine;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Running statistics of batch normalization against their recurrence, step by step. */
class NormMomentumTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"0, FAST", "0.5, FAST", "0.9, FAST", "0.99, FAST", "0.5, STOCK"})
  void theEarlierStatisticsKeepThisShare(double momentum, Engine engine) {
    TestConfig config =
        TestConfig.small()
            .engine(engine)
            .norm(Normalization.BATCH, NormPosition.AFTER)
            .with(Hyperparameters.NORM_MOMENTUM, momentum)
            .steps(4);
    TracedTrial trial = TracedTrial.run(config.value(), 0, 1, 2, 3);

    double[] means = statistics(trial, 0, "mean");
    double[] variances = statistics(trial, 0, "var");
    assertThat(means).containsOnly(0);
    assertThat(variances).containsOnly(1);
    for (int step = 0; step < 3; step++) {
      List<double[]> columns = columns(tensor(trial, "step" + step + "/layer1/activation"));
      for (int unit = 0; unit < columns.size(); unit++) {
        double[] column = columns.get(unit);
        means[unit] = momentum * means[unit] + (1 - momentum) * StatUtils.mean(column);
        variances[unit] =
            momentum * variances[unit] + (1 - momentum) * StatUtils.populationVariance(column);
      }
      assertThat(statistics(trial, step + 1, "mean")).containsExactly(means, within(1e-12));
      assertThat(statistics(trial, step + 1, "var")).containsExactly(variances, within(1e-12));
    }
  }

  private static double[] statistics(TracedTrial trial, int step, String name) {
    return tensor(trial, "step" + step + "/layer1-norm/" + name).dup().data().asDouble();
  }

  private static INDArray tensor(TracedTrial trial, String name) {
    return Objects.requireNonNull(trial.tensors().get(name), name);
  }

  private static List<double[]> columns(INDArray matrix) {
    List<double[]> columns = new ArrayList<>();
    for (int unit = 0; unit < matrix.columns(); unit++) {
      columns.add(matrix.getColumn(unit).dup().data().asDouble());
    }
    return columns;
  }
}
