package io.gradsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The declarations of hyperparameters")
class HyperparametersTest {

  static List<Hyperparameter<?>> all() {
    return Hyperparameters.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void dependOnlyOnWhatIsDeclaredBefore(Hyperparameter<?> hyperparameter) {
    assertThat(Hyperparameters.ALL.get(hyperparameter.position())).isSameAs(hyperparameter);
    assertThat(hyperparameter.dependsOn())
        .allMatch(other -> other.position() < hyperparameter.position());
    assertThat(hyperparameter.meaning()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("all")
  void haveADefaultWithinTheirRange(Hyperparameter<?> hyperparameter) {
    hyperparameter.defaultLevel().ifPresent(hyperparameter::check);
    assertThat(hyperparameter.defaultText()).isNotBlank();
  }

  /**
   * Old trials have no such column. They keep their id only if it leaves the column out for them:
   * because all had the default, or because what it depends on came with it.
   */
  @ParameterizedTest
  @MethodSource("all")
  void ofLaterFormatsLeaveOldIdsAsTheyAre(Hyperparameter<?> hyperparameter) {
    if (hyperparameter.sinceFormat() > 1) {
      assertThat(
              hyperparameter.assumedBefore().isPresent() || !hyperparameter.dependsOn().isEmpty())
          .isTrue();
    }
  }

  @Test
  void haveNamesOfTheirOwn() {
    Set<String> names = new HashSet<>(Hyperparameters.names());
    assertThat(names).hasSize(Hyperparameters.ALL.size());
    assertThat(Hyperparameters.named("dept")).isEmpty();
    assertThat(Hyperparameters.named("depth")).contains(Hyperparameters.DEPTH);
  }

  @Test
  void formGroupsOfWhatReplacesOrSwitchesOffOneAnother() {
    assertThat(Hyperparameters.groups().stream().map(Set::toString))
        .containsExactlyInAnyOrder(
            "[family, kernel, pool_every, cell, recurrent_init, recurrent_activation, forget_bias]",
            "[normalization, norm_position, norm_momentum]",
            "[updater, learning_rate, momentum, beta1, beta2, decay_rate, epsilon, weight_decay, initial_accumulator,"
                + " bias_correction]",
            "[dataset, condition_number, sequence_length]");
  }

  @Test
  void belongToAChoice() {
    assertThat(Hyperparameters.DEPTH.choice()).isEqualTo(Hyperparameters.DEPTH);
    assertThat(Hyperparameters.MOMENTUM.choice()).isEqualTo(Hyperparameters.UPDATER);
    assertThat(Hyperparameters.FORGET_BIAS.choice()).isEqualTo(Hyperparameters.FAMILY);
    assertThat(Hyperparameters.RECURRENT_INIT.choice()).isEqualTo(Hyperparameters.INIT);
    assertThat(Hyperparameters.RECURRENT_INIT.decider()).isEqualTo(Hyperparameters.FAMILY);
    assertThat(Hyperparameters.SEQUENCE_LENGTH.choice()).isEqualTo(Hyperparameters.DATASET);
  }

  @Test
  void sayWhenTheyHaveAnEffect() {
    assertThat(Hyperparameters.FORGET_BIAS.appliesWhen()).contains("family rnn and cell lstm");
    assertThat(Hyperparameters.RECURRENT_ACTIVATION.appliesWhen())
        .contains("family rnn and cell lstm or gru");
    assertThat(Hyperparameters.SEQUENCE_LENGTH.appliesWhen())
        .contains("dataset recall_first, noise_sequences or adding");
    assertThat(Hyperparameters.MOMENTUM.appliesWhen()).contains("updater momentum or nesterov");
    assertThat(Hyperparameters.LEARNING_RATE.appliesWhen()).isEmpty();
    assertThat(Hyperparameters.FORGET_BIAS.mustApply()).isTrue();
    assertThat(Hyperparameters.MOMENTUM.mustApply()).isFalse();
  }

  @Test
  void decideWhatATrialReads() {
    TrialConfig lstm =
        Trials.plain()
            .with(Hyperparameters.FAMILY, Family.Kind.RNN)
            .with(Hyperparameters.CELL, Family.Cell.LSTM);
    assertThat(lstm.get(Hyperparameters.FORGET_BIAS)).isEqualTo(1.0);
    assertThat(lstm.get(Hyperparameters.RECURRENT_INIT)).isEqualTo(lstm.initialization());
    assertThat(lstm.find(Hyperparameters.KERNEL)).isNull();
    assertThatThrownBy(() -> lstm.get(Hyperparameters.KERNEL))
        .hasMessage("kernel has no effect here");
    assertThat(lstm.with(Hyperparameters.CELL, Family.Cell.GRU).find(Hyperparameters.FORGET_BIAS))
        .isNull();
  }

  @Test
  void ofPartsReplaceWhatTheWholeCarries() {
    TrialConfig adam =
        Trials.plain().with(Hyperparameters.UPDATER, Updater.of(Updater.Kind.ADAM, 0.5));
    assertThat(adam.get(Hyperparameters.LEARNING_RATE)).isEqualTo(0.5);
    TrialConfig slower = adam.with(Hyperparameters.LEARNING_RATE, 0.25);
    assertThat(slower.updater()).isEqualTo(Updater.of(Updater.Kind.ADAM, 0.25));
    assertThat(slower.with(Hyperparameters.UPDATER, Updater.of(Updater.Kind.SGD)).updater())
        .as("another updater brings its own numbers")
        .isEqualTo(Updater.of(Updater.Kind.SGD));
    assertThat(adam.with(Hyperparameters.MOMENTUM, 0.5)).isEqualTo(adam);
  }

  @Test
  void refuseALevelOutOfRangeOnlyWhereItHasAnEffect() {
    assertThatThrownBy(() -> Trials.plain().with(Hyperparameters.WIDTH, Widths.all(0)))
        .hasMessage("width is 0; allowed: a whole number from 1 to 1000000");
    assertThat(Trials.plain().with(Hyperparameters.KERNEL, -1)).isEqualTo(Trials.plain());
    assertThatThrownBy(
            () ->
                TrialConfig.of(
                    Map.of(
                        Hyperparameters.DATASET,
                        DatasetConfig.of(DataSource.GAUSSIAN_CLUSTERS),
                        Hyperparameters.CONDITION_NUMBER,
                        0.5),
                    TraceSchedule.DEFAULT,
                    1))
        .hasMessage("condition_number is 0.5; allowed: a number from 1.0 to 1.0E15");
  }
}
