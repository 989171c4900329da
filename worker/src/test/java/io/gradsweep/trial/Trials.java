package io.gradsweep.trial;

import io.gradsweep.activation.Activation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trial for tests, and its variations by column. */
final class Trials {
  private Trials() {}

  static TrialConfig plain() {
    return TrialConfig.of(
        Map.of(
            Hyperparameters.DEPTH,
            8,
            Hyperparameters.WIDTH,
            Widths.all(64),
            Hyperparameters.ACTIVATION,
            Activation.TANH,
            Hyperparameters.UPDATER,
            Updater.of(Updater.Kind.SGD, 0.05),
            Hyperparameters.BATCH,
            64,
            Hyperparameters.STEPS,
            100),
        new TraceSchedule.Logarithmic(40),
        1);
  }

  static Map<String, @Nullable Object> row(TrialConfig config) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    TrialColumns.ALL.forEach(column -> row.put(column.name(), column.value(config)));
    return row;
  }

  /** The plain trial with some columns changed. */
  static TrialConfig with(Map<String, Object> changes) {
    Map<String, @Nullable Object> row = row(plain());
    row.putAll(changes);
    return TrialColumns.withDefaults(row);
  }
}
