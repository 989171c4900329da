package io.gradsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LevelsTest {

  @Test
  void updatersHaveTheDefaultsOfTheirPapersAndOfPyTorch() {
    assertThat(Updater.of(Updater.Kind.SGD).numbers())
        .isEqualTo(Map.of("learning_rate", 0.05, "weight_decay", 0.0));
    assertThat(Updater.of(Updater.Kind.NESTEROV).numbers())
        .isEqualTo(Map.of("learning_rate", 0.05, "momentum", 0.9, "weight_decay", 0.0));
    Map<String, Double> adam =
        Map.of("learning_rate", 0.001, "beta1", 0.9, "beta2", 0.999, "epsilon", 1e-8);
    assertThat(Updater.of(Updater.Kind.ADAM).numbers())
        .containsAllEntriesOf(adam)
        .containsEntry("weight_decay", 0.0);
    assertThat(Updater.of(Updater.Kind.ADAMW).numbers())
        .containsAllEntriesOf(adam)
        .containsEntry("weight_decay", 0.01);
    assertThat(Updater.of(Updater.Kind.RMSPROP).numbers())
        .containsAllEntriesOf(
            Map.of(
                "learning_rate", 0.001,
                "decay_rate", 0.95,
                "epsilon", 1e-8,
                "initial_accumulator", 0.0));
    assertThat(Updater.of(Updater.Kind.ADAGRAD).numbers())
        .containsAllEntriesOf(
            Map.of("learning_rate", 0.01, "epsilon", 1e-10, "initial_accumulator", 0.0));
    assertThat(Updater.of(Updater.Kind.ADADELTA).numbers())
        .containsAllEntriesOf(Map.of("learning_rate", 1.0, "decay_rate", 0.9, "epsilon", 1e-6));
  }

  @Test
  void whatAnUpdaterDoesNotUseIsDropped() {
    assertThat(
            new Updater(
                Updater.Kind.SGD,
                Map.of("momentum", 0.9, "beta1", 7.0, "beta2", -1.0, "epsilon", 0.0)))
        .isEqualTo(Updater.of(Updater.Kind.SGD, 0.05));
  }

  @Test
  void whatHasNoEffectDoesNotTellTrialsApart() {
    assertThat(Trials.with(Map.of("norm_position", "after"))).isEqualTo(Trials.plain());
    assertThat(Trials.with(Map.of("normalization", "batch")))
        .isEqualTo(Trials.with(Map.of("normalization", "batch", "norm_position", "before")))
        .isNotEqualTo(Trials.with(Map.of("normalization", "batch", "norm_position", "after")));
  }

  @Test
  void impossibleNetworksSayWhy() {
    assertThat(Trials.plain().impossible()).isNull();
    assertThat(Trials.with(Map.of("skip", 7)).impossible()).isNull();
    assertThat(Trials.with(Map.of("skip", 8)).impossible())
        .isEqualTo("impossible: skip 8 needs a depth of at least 9, not 8");
    assertThat(Trials.with(Map.of("normalization", "batch", "batch", 1)).impossible())
        .isEqualTo("impossible: batch normalization needs a batch of at least 2, not 1");
    assertThat(Trials.with(Map.of("normalization", "layer", "batch", 1)).impossible()).isNull();
  }

  @Test
  void aKernelWhoseOuterWeightsSeeOnlyPaddingIsImpossible() {
    ExampleShape image = new ExampleShape.Image(3, 8, 6);
    assertThat(
            Trials.with(Map.of("family", "cnn", "kernel", 15, "pool_every", 0)).impossible(image))
        .isNull();
    assertThat(
            Trials.with(Map.of("family", "cnn", "kernel", 16, "pool_every", 0)).impossible(image))
        .isEqualTo(
            "impossible: outer weights of kernel 16 would see only padding in images of 3 x 8 x 6;"
                + " the largest is 15");
  }

  @Test
  void unknownWordsCarryTheKnownOnes() {
    InvalidLevelException unknown =
        catchThrowableOfType(InvalidLevelException.class, () -> Initialization.of("xavir"));

    assertThat(unknown.problem()).isEqualTo("'xavir' is unknown");
    assertThat(unknown.written()).isEqualTo("xavir");
    assertThat(unknown.words()).contains("xavier", "{normal: number}");
    assertThat(unknown)
        .hasMessage(
            "'xavir' is unknown; allowed: xavier, xavier_uniform, he, he_uniform, lecun,"
                + " lecun_uniform, pytorch, keras, orthogonal, identity, {orthogonal: number}, {normal: number},"
                + " {uniform: number}");
  }

  @Test
  void outOfRange() {
    assertThatThrownBy(() -> Initialization.of("normal(0)"))
        .hasMessage("normal standard deviation is 0.0; allowed: a finite number above 0");
    assertThatThrownBy(() -> Initialization.of("uniform(Infinity)"))
        .hasMessage("uniform bound is Infinity; allowed: a finite number above 0");
    assertThatThrownBy(() -> Clipping.of("elementwise(NaN)"))
        .hasMessage("elementwise threshold is NaN; allowed: a finite number above 0");
    assertThatThrownBy(() -> Clipping.of("l2(1)"))
        .hasMessage(
            "'l2' is unknown; allowed: {elementwise: number}, {l2_per_layer: number},"
                + " {l2_per_param: number}, {global_l2: number}");
    assertThatThrownBy(() -> Updater.of(Updater.Kind.SGD, 0))
        .hasMessage("learning_rate is 0.0; allowed: a finite number above 0");
    assertThatThrownBy(() -> new Updater(Updater.Kind.ADAM, Map.of("beta1", 1.0)))
        .hasMessage("beta1 is 1.0; allowed: a number from 0 to below 1");
  }
}
