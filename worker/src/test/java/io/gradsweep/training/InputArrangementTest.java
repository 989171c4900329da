package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.TrialConfig;
import org.junit.jupiter.api.Test;

class InputArrangementTest {
  private static final Family RNN =
      new Family.Rnn(Family.Cell.SIMPLE, Initialization.of("orthogonal"), null, null);

  private static TrialConfig config(Family family) {
    return TestConfig.small().family(family).dataset(DatasetConfig.of(DataSource.NOISE)).value();
  }

  private static float[] arranged(Family family, ExampleShape shape) {
    float[] features = new float[shape.features() + 1];
    for (int i = 0; i < shape.features(); i++) {
      features[i + 1] = i;
    }
    float[] arranged = new float[shape.features()];
    InputArrangement.of(config(family), shape).arrange(features, 1, arranged);
    return arranged;
  }

  @Test
  void anImageEntersAConvolutionalNetworkAsItIs() {
    InputArrangement arrangement =
        InputArrangement.of(config(new Family.Cnn(3, 0)), new ExampleShape.Image(3, 4, 5));
    assertThat(arrangement.same()).isTrue();
    assertThat(arrangement.shape(2)).containsExactly(2, 3, 4, 5);
  }

  @Test
  void aSequenceEntersARecurrentNetworkInputByInput() {
    ExampleShape shape = new ExampleShape.Sequence(3, 2); // t0: 0 1, t1: 2 3, t2: 4 5
    assertThat(InputArrangement.of(config(RNN), shape).shape(7)).containsExactly(7, 2, 3);
    assertThat(arranged(RNN, shape)).containsExactly(0, 2, 4, 1, 3, 5);
  }

  @Test
  void anImageEntersARecurrentNetworkRowByRowFromTheTop() {
    ExampleShape shape = new ExampleShape.Image(2, 2, 3); // two planes of two rows of three
    assertThat(InputArrangement.of(config(RNN), shape).shape(1)).containsExactly(1, 6, 2);
    assertThat(arranged(RNN, shape)).containsExactly(0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11);
  }

  @Test
  void plainFeaturesAreForFullyConnectedNetworksOnly() {
    ExampleShape plain = new ExampleShape.Plain(32);
    assertThat(InputArrangement.of(config(new Family.Mlp()), plain).shape(4))
        .containsExactly(4, 32);
    assertThatThrownBy(() -> InputArrangement.of(config(RNN), plain))
        .hasMessage(
            "impossible: family rnn reads sequences and images, dataset noise has 32 plain features");
    assertThatThrownBy(() -> InputArrangement.of(config(new Family.Cnn(3, 0)), plain))
        .hasMessage("impossible: family cnn reads images, dataset noise has 32 plain features");
  }
}
