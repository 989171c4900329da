package io.gradsweep.trial;

import io.gradsweep.activation.Activation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that only one family or task fills. */
final class FamilyColumns {
  private FamilyColumns() {}

  static Family family(Map<String, ? extends @Nullable Object> row) {
    return switch (Token.parse(Family.Kind.class, TrialColumns.text(row, "family"))) {
      case MLP -> new Family.Mlp();
      case CNN ->
          new Family.Cnn(
              TrialColumns.integer(row, "kernel"), TrialColumns.integer(row, "pool_every"));
      case RNN ->
          new Family.Rnn(
              Token.parse(Family.Cell.class, TrialColumns.text(row, "cell")),
              LevelText.initialization(TrialColumns.text(row, "recurrent_init")),
              row.get("recurrent_activation") instanceof String activation
                  ? Token.parse(Activation.class, activation)
                  : null,
              TrialColumns.optionalReal(row, "forget_bias"));
    };
  }

  static @Nullable Object kernel(TrialConfig config) {
    return config.family() instanceof Family.Cnn cnn ? cnn.kernel() : null;
  }

  static @Nullable Object poolEvery(TrialConfig config) {
    return config.family() instanceof Family.Cnn cnn ? cnn.poolEvery() : null;
  }

  static @Nullable Object cell(TrialConfig config) {
    return config.family() instanceof Family.Rnn rnn ? rnn.cell().token() : null;
  }

  static @Nullable Object recurrentInitialization(TrialConfig config) {
    return config.family() instanceof Family.Rnn rnn ? rnn.recurrentInitialization().text() : null;
  }

  static @Nullable Object recurrentActivation(TrialConfig config) {
    return config.family() instanceof Family.Rnn rnn && rnn.recurrentActivation() != null
        ? rnn.recurrentActivation().token()
        : null;
  }

  static @Nullable Object forgetBias(TrialConfig config) {
    return config.family() instanceof Family.Rnn rnn ? rnn.forgetBias() : null;
  }

  static @Nullable Object sequenceLength(TrialConfig config) {
    return config.dataset().source().sequential() ? config.dataset().integer("length") : null;
  }
}
