package io.gradsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialIdTest {
  /** Written by hand from the definition; identities in existing results depend on every byte. */
  private static final String CANONICAL =
      """
      family=mlp
      depth=8
      width=64
      activation=tanh
      init=xavier
      normalization=none
      norm_position=
      skip=0
      clipping=none
      updater=sgd
      learning_rate=0.05
      momentum=
      beta1=
      beta2=
      decay_rate=
      epsilon=
      batch=64
      steps=100
      precision=float
      dataset=digits
      dataset_options=held_out=0.2;standardize=true
      condition_number=
      trace_schedule=log(40)
      seed=1
      data_fingerprint=abc
      """;

  @Test
  void theCanonicalTextHasOneLineAColumn() {
    assertThat(TrialId.canonical(Trials.plain(), "abc")).isEqualTo(CANONICAL);
  }

  /** The digest is that of sha256sum over the text above. */
  @Test
  void theIdIsTheBeginningOfItsDigest() {
    assertThat(TrialId.of(Trials.plain(), "abc")).hasToString("01a1d62d5f128bc4");
  }

  /** The digest is that of sha256sum over a text written by hand, see the changed columns. */
  @Test
  void theIdCoversLevelsWithNumbers() {
    TrialConfig config =
        Trials.with(
            Map.of(
                "init", "normal(0.01)",
                "normalization", "batch",
                "norm_position", "after",
                "clipping", "global_l2(1.0)",
                "updater", "adam",
                "learning_rate", 1e-4,
                "dataset", "gaussian_clusters",
                "dataset_options", "condition_number=100.0",
                "seed", 9007198254740991L));

    assertThat(TrialId.of(config, "v1")).hasToString("45c0b5922a77ec8b");
  }

  /** Rows before format 6 lack what DL4J's rules started from; their identity is as it was. */
  @Test
  void updatersOfEarlierFormatsKeepTheirIdentity() {
    String canonical = CANONICAL.replace("updater=sgd", "updater=rmsprop");
    canonical =
        canonical.replace("decay_rate=", "decay_rate=0.95").replace("epsilon=", "epsilon=1.0E-8");
    TrialConfig old = Trials.with(Map.of("updater", "rmsprop"));

    assertThat(TrialId.canonical(old, "abc")).isEqualTo(canonical);
    assertThat(old.updater().get("initial_accumulator")).isEqualTo(1e-8);
    assertThat(Trials.with(Map.of("updater", "adagrad")).updater().get("initial_accumulator"))
        .isEqualTo(1e-6);
    assertThat(Trials.with(Map.of("updater", "nadam")).updater().get("bias_correction")).isZero();
    assertThat(TrialId.canonical(old.with(Hyperparameters.INITIAL_ACCUMULATOR, 0.0), "abc"))
        .contains("initial_accumulator=0.0");
  }

  @Test
  void everyColumnAndTheDataMatter() {
    Set<TrialId> ids = new HashSet<>();
    ids.add(TrialId.of(Trials.plain(), "abc"));
    ids.add(TrialId.of(Trials.plain(), "abd"));
    ids.add(TrialId.of(Trials.with(Map.of("depth", 9)), "abc"));
    ids.add(TrialId.of(Trials.with(Map.of("width", 65)), "abc"));
    ids.add(TrialId.of(Trials.with(Map.of("activation", "relu")), "abc"));
    ids.add(TrialId.of(Trials.with(Map.of("init", "he")), "abc"));
    ids.add(TrialId.of(Trials.with(Map.of("normalization", "layer")), "abc"));
    ids.add(TrialId.of(Trials.with(Map.of("skip", 1)), "abc"));
    ids.add(TrialId.of(Trials.with(Map.of("clipping", "elementwise(1.0)")), "abc"));
    ids.add(TrialId.of(Trials.with(Map.of("updater", "adagrad")), "abc"));
    ids.add(TrialId.of(Trials.with(Map.of("learning_rate", 0.06)), "abc"));
    ids.add(TrialId.of(Trials.with(Map.of("batch", 65)), "abc"));
    ids.add(TrialId.of(Trials.with(Map.of("steps", 101)), "abc"));
    ids.add(TrialId.of(Trials.with(Map.of("precision", "double")), "abc"));
    ids.add(TrialId.of(Trials.with(Map.of("dataset_options", "held_out=0.1")), "abc"));
    ids.add(TrialId.of(Trials.with(Map.of("trace_schedule", "every(1)")), "abc"));
    ids.add(TrialId.of(Trials.with(Map.of("seed", 2L)), "abc"));

    assertThat(ids).hasSize(17);
  }

  @Test
  void isSixteenHexadecimalDigits() {
    assertThatThrownBy(() -> new TrialId("12345678ABCDEF00"))
        .hasMessage("'12345678ABCDEF00' is not a trial id; give 16 lowercase hexadecimal digits");
    assertThat(new TrialId("0000000000000001"))
        .isLessThan(new TrialId("0000000000000002"))
        .isEqualByComparingTo(new TrialId("0000000000000001"));
  }
}
