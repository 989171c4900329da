package io.gradsweep.trial;

import io.gradsweep.activation.Activation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trial for tests, and its variations by column. */
final class Trials {
  private Trials() {}

  static TrialConfig plain() {
    return new TrialConfig(
        new Family.Mlp(),
        8,
        64,
        Activation.TANH,
        new Initialization.Scaled(Initialization.Scheme.XAVIER),
        Normalization.NONE,
        null,
        0,
        new Clipping.None(),
        Updater.of(Updater.Kind.SGD, 0.05),
        64,
        100,
        Precision.FLOAT,
        Engine.FAST,
        DatasetConfig.of(DataSource.DIGITS),
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
    return TrialColumns.config(row);
  }
}
