package io.gradsweep.sweep;

import static io.gradsweep.sweep.Sweeps.overridden;
import static io.gradsweep.sweep.Sweeps.overriddenProblems;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.trial.Clipping;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.TraceSchedule;
import io.gradsweep.trial.Updater;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverridesTest {
  private static final String[] FILE = {
    "name: x",
    "dataset: digits",
    "parameters:",
    "  depth: [2, 4]",
    "  activation: [relu, tanh]",
    "training: {steps: 60, updater: {sgd: 0.1}}",
    "limits: {trial_seconds: 5}"
  };

  @Test
  void replaceTheLevelsOfAFactorInItsPlace() {
    SweepSpec spec = overridden(List.of("depth=4,8,16"), FILE);

    assertThat(spec.factors()).extracting(Factor::name).containsExactly("depth", "activation");
    assertThat(spec.factors().get(0).levels()).containsExactly(4, 8, 16);
  }

  @Test
  void withOneLevelFixAFactor() {
    SweepSpec spec = overridden(List.of("depth=4"), FILE);

    assertThat(spec.factors()).extracting(Factor::name).containsExactly("activation");
    assertThat(spec.fixed()).containsEntry(Hyperparameters.DEPTH, 4);
  }

  @Test
  void replaceWhatTrainingAndDatasetSay() {
    SweepSpec spec =
        overridden(
            List.of("steps=20", "updater=sgd,adam", "dataset={name: noise, features: 3}"), FILE);

    assertThat(spec.fixed())
        .containsEntry(Hyperparameters.STEPS, 20)
        .containsEntry(
            Hyperparameters.DATASET, new DatasetConfig(DataSource.NOISE, Map.of("features", 3)));
    assertThat(spec.factors().get(2).levels())
        .containsExactly(Updater.of(Updater.Kind.SGD), Updater.of(Updater.Kind.ADAM));
  }

  @Test
  void takeAllFormsOfLevels() {
    SweepSpec spec =
        overridden(
            List.of(
                "init=xavier,normal(0.01)",
                "clipping=none,{l2_per_layer: 1}",
                "learning_rate={min: 0.01, max: 1, count: 3, scale: log}"),
            FILE);

    assertThat(spec.factors().subList(2, 5))
        .containsExactly(
            new Factor(
                Hyperparameters.INIT,
                List.of(Initialization.of("xavier"), new Initialization.Normal(0.01))),
            new Factor(
                Hyperparameters.CLIPPING, List.of(new Clipping.None(), new Clipping.L2PerLayer(1))),
            new Factor(Hyperparameters.LEARNING_RATE, List.of(0.01, 0.1, 1.0)));
  }

  @Test
  void replaceOtherKeys() {
    SweepSpec spec =
        overridden(
            List.of(
                "name=y",
                "repeats=3",
                "base_seed=9",
                "method=random",
                "runs=5",
                "trace=every(2)",
                "trial_seconds=9",
                "max_failed_trials=0"),
            FILE);

    assertThat(spec.name()).isEqualTo("y");
    assertThat(spec.repeats()).isEqualTo(3);
    assertThat(spec.baseSeed()).isEqualTo(9);
    assertThat(spec.method()).isEqualTo(new Method.Random(5));
    assertThat(spec.trace()).isEqualTo(new TraceSchedule.Every(2));
    assertThat(spec.limits()).isEqualTo(new Limits(9, new FailureLimit.Count(0)));
  }

  @Test
  void toAGridDropTheRuns() {
    SweepSpec spec = overridden(List.of("method=grid"), "name: x", "method: random", "runs: 5");

    assertThat(spec.method()).isEqualTo(new Method.Grid());
  }

  @Test
  void thatAreWrongSaySo() {
    assertThat(
            overriddenProblems(
                List.of(
                    "depth=0,four",
                    "dept=4",
                    "activation",
                    "width=8",
                    "width=9",
                    "repeats=1,2",
                    "init=xavier]",
                    "trial_seconds=-1",
                    "skip=",
                    "name="),
                FILE))
        .containsExactlyInAnyOrder(
            "command line: dept: is unknown. Did you mean 'depth'?",
            "command line: 'activation': is not an override; write key=value or key=v1,v2",
            "command line: width: is given twice; give it once, with all levels: width=v1,v2",
            "command line: init: 'xavier]' is not valid YAML; write key=value or key=v1,v2",
            "command line: name: is empty; write name=value",
            "command line: depth: is '0'; allowed: a whole number from 1 to 100000",
            "command line: depth: is 'four'; allowed: a whole number from 1 to 100000",
            "command line: skip: has no levels; give at least one",
            "command line: repeats: is '1,2'; allowed: a whole number from 1 to 1000000",
            "command line: trial_seconds: is '-1'; allowed: a finite number above 0");
  }

  @Test
  void comeAfterTheProblemsOfTheFile() {
    assertThat(overriddenProblems(List.of("depth=0"), "name: x", "repeats: 0"))
        .containsExactly(
            "s.yaml:2: repeats: is '0'; allowed: a whole number from 1 to 1000000",
            "command line: depth: is '0'; allowed: a whole number from 1 to 100000");
  }
}
