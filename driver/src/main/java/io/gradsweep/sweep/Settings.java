package io.gradsweep.sweep;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.Clipping;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Engine;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.TraceSchedule;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.Updater;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From one level a parameter to a trial. */
final class Settings {
  /** The schedule where a sweep file gives none. */
  static final TraceSchedule DEFAULT_TRACE = new TraceSchedule.Logarithmic(40);

  private Settings() {}

  /** Every parameter that has a default, at its default. */
  static Map<Parameter, Object> defaults() {
    Map<Parameter, Object> defaults = new EnumMap<>(Parameter.class);
    for (Parameter parameter : Parameter.values()) {
      parameter.defaultLevel().ifPresent(level -> defaults.put(parameter, level));
    }
    return defaults;
  }

  /**
   * The trial with these levels. Learning rate, momentum and so on override what the updater
   * carries, the condition number what the data set carries; each only where it has an effect.
   */
  static TrialConfig config(Map<Parameter, Object> levels, TraceSchedule trace, long seed) {
    return new TrialConfig(
        family(levels),
        level(levels, Parameter.DEPTH, Integer.class),
        level(levels, Parameter.WIDTH, Integer.class),
        level(levels, Parameter.ACTIVATION, Activation.class),
        level(levels, Parameter.INIT, Initialization.class),
        level(levels, Parameter.NORMALIZATION, Normalization.class),
        level(levels, Parameter.NORM_POSITION, NormPosition.class),
        level(levels, Parameter.SKIP, Integer.class),
        level(levels, Parameter.CLIPPING, Clipping.class),
        updater(levels),
        level(levels, Parameter.BATCH, Integer.class),
        level(levels, Parameter.STEPS, Integer.class),
        level(levels, Parameter.PRECISION, Precision.class),
        level(levels, Parameter.ENGINE, Engine.class),
        dataset(levels),
        trace,
        seed);
  }

  /**
   * Checks one level by building a trial in which it has an effect.
   *
   * @throws io.gradsweep.trial.InvalidLevelException if it is out of range
   */
  static void probe(Parameter parameter, Object level) {
    Map<Parameter, Object> levels = defaults();
    switch (parameter) {
      case MOMENTUM -> levels.put(Parameter.UPDATER, Updater.of(Updater.Kind.NESTEROV));
      case BETA1, BETA2, EPSILON -> levels.put(Parameter.UPDATER, Updater.of(Updater.Kind.ADAM));
      case DECAY_RATE -> levels.put(Parameter.UPDATER, Updater.of(Updater.Kind.RMSPROP));
      case CONDITION_NUMBER ->
          levels.put(Parameter.DATASET, DatasetConfig.of(DataSource.GAUSSIAN_CLUSTERS));
      case SEQUENCE_LENGTH ->
          levels.put(Parameter.DATASET, DatasetConfig.of(DataSource.RECALL_FIRST));
      case KERNEL, POOL_EVERY -> levels.put(Parameter.FAMILY, Family.Kind.CNN);
      case FORGET_BIAS -> {
        levels.put(Parameter.FAMILY, Family.Kind.RNN);
        levels.put(Parameter.CELL, Family.Cell.LSTM);
      }
      default -> {}
    }
    levels.put(parameter, level);
    config(levels, DEFAULT_TRACE, 0);
  }

  private static Family family(Map<Parameter, Object> levels) {
    return switch (level(levels, Parameter.FAMILY, Family.Kind.class)) {
      case MLP -> new Family.Mlp();
      case CNN ->
          new Family.Cnn(
              level(levels, Parameter.KERNEL, Integer.class),
              level(levels, Parameter.POOL_EVERY, Integer.class));
      case RNN ->
          new Family.Rnn(
              level(levels, Parameter.CELL, Family.Cell.class),
              levels.get(Parameter.RECURRENT_INIT) instanceof Initialization given
                  ? given
                  : level(levels, Parameter.INIT, Initialization.class),
              levels.get(Parameter.RECURRENT_ACTIVATION) instanceof Activation gates ? gates : null,
              levels.get(Parameter.FORGET_BIAS) instanceof Double bias ? bias : null);
    };
  }

  private static Updater updater(Map<Parameter, Object> levels) {
    Updater updater = level(levels, Parameter.UPDATER, Updater.class);
    return new Updater(
        updater.kind(),
        levels.get(Parameter.LEARNING_RATE) instanceof Double rate ? rate : updater.learningRate(),
        override(levels, Parameter.MOMENTUM, updater.momentum()),
        override(levels, Parameter.BETA1, updater.beta1()),
        override(levels, Parameter.BETA2, updater.beta2()),
        override(levels, Parameter.DECAY_RATE, updater.decayRate()),
        override(levels, Parameter.EPSILON, updater.epsilon()));
  }

  private static @Nullable Double override(
      Map<Parameter, Object> levels, Parameter parameter, @Nullable Double carried) {
    return levels.get(parameter) instanceof Double given ? given : carried;
  }

  private static DatasetConfig dataset(Map<Parameter, Object> levels) {
    DatasetConfig dataset = level(levels, Parameter.DATASET, DatasetConfig.class);
    Object conditionNumber = levels.get(Parameter.CONDITION_NUMBER);
    if (conditionNumber != null && dataset.source() == DataSource.GAUSSIAN_CLUSTERS) {
      return dataset.with(Parameter.CONDITION_NUMBER.word(), conditionNumber);
    }
    Object length = levels.get(Parameter.SEQUENCE_LENGTH);
    return length != null && dataset.source().sequential()
        ? dataset.with("length", ((Integer) length).longValue())
        : dataset;
  }

  private static <T> T level(Map<Parameter, Object> levels, Parameter parameter, Class<T> type) {
    Object level = levels.get(parameter);
    if (level == null) {
      throw new IllegalArgumentException(parameter.word() + " has no value");
    }
    return type.cast(level);
  }
}
