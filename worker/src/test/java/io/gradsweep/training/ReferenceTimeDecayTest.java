package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Initialization;
import java.util.Locale;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Gradients through time at initialization against values that an independent NumPy implementation
 * computed (its gradients were checked by finite differences), with fewer seeds. With all seeds, by
 * a sweep: bench/truth/time-decay.py.
 */
class ReferenceTimeDecayTest {
  private static final int SEEDS = 5;

  @ParameterizedTest(name = "{0}: {8} decades a time step")
  @CsvFileSource(files = "../bench/truth/rnn-time-decay.csv", numLinesToSkip = 1)
  void inputGradientsShrinkWithTheLagAsInTheReference(
      String name,
      String cell,
      String activation,
      int length,
      int units,
      int inputs,
      int batch,
      int referenceSeeds,
      double decay,
      double error,
      double spread) {
    SummaryStatistics decays = new SummaryStatistics();
    TestConfig config =
        TestConfig.small()
            .family(family(name, cell))
            .activation(Activation.valueOf(activation.toUpperCase(Locale.ROOT)))
            .init(name.equals("tanh he") ? "he" : "xavier")
            .depth(1)
            .width(units)
            .batch(batch)
            .steps(1)
            .dataset(
                DatasetConfig.of(DataSource.NOISE_SEQUENCES)
                    .with("length", length)
                    .with("inputs", inputs)
                    .with("examples", batch + batch / 4));
    for (long seed : LongStream.rangeClosed(1, SEEDS).toArray()) {
      TracedTrial trial = TracedTrial.run(config.seed(seed).value());
      assertThat(trial.outcome().failure()).isNull();
      SimpleRegression line = new SimpleRegression();
      trial.timesteps().stream()
          .filter(row -> row.step() == 0 && row.lag() >= 5 && row.lag() <= 40)
          .forEach(row -> line.addData(row.lag(), Math.log10(row.inputGradientL2())));
      assertThat(line.getN()).isEqualTo(36);
      decays.addValue(-line.getSlope());
    }

    assertThat(decays.getMean())
        .isCloseTo(decay, offset(4 * spread * Math.sqrt(1.0 / referenceSeeds + 1.0 / SEEDS)));
  }

  private static Family family(String name, String cell) {
    String recurrent =
        name.startsWith("linear orthogonal")
            ? "orthogonal(" + name.substring(name.indexOf('=') + 1) + ")"
            : name.equals("tanh he") ? "he" : "xavier";
    return new Family.Rnn(
        Family.Cell.valueOf(cell.toUpperCase(Locale.ROOT)),
        Initialization.of(recurrent),
        null,
        0.0);
  }
}
