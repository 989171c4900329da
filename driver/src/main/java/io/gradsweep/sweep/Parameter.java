package io.gradsweep.sweep;

import static java.util.Objects.requireNonNull;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.Clipping;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Engine;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.Updater;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be swept or fixed: its name in sweep files, its default, how its levels are
 * written. The ranges of numbers are those of {@link io.gradsweep.trial.TrialConfig}.
 *
 * <p>Levels are values of the trial package (Integer, Double, an enum, {@link Initialization},
 * {@link Clipping}, {@link Updater}, {@link DatasetConfig}).
 */
public enum Parameter {
  FAMILY(Section.ARCHITECTURE, WordCodec.of(Family.Kind.class), Family.Kind.MLP),
  DEPTH(Section.ARCHITECTURE, NumberCodec.WHOLE, 8),
  WIDTH(Section.ARCHITECTURE, NumberCodec.WHOLE, 64),
  ACTIVATION(Section.ARCHITECTURE, WordCodec.of(Activation.class), Activation.TANH),
  INIT(Section.ARCHITECTURE, FormCodec.INITIALIZATION, Initialization.of("xavier")),
  NORMALIZATION(Section.ARCHITECTURE, WordCodec.of(Normalization.class), Normalization.NONE),
  NORM_POSITION(Section.ARCHITECTURE, WordCodec.of(NormPosition.class), NormPosition.BEFORE),
  SKIP(Section.ARCHITECTURE, NumberCodec.WHOLE, 0),
  KERNEL(Section.ARCHITECTURE, NumberCodec.WHOLE, 3),
  POOL_EVERY(Section.ARCHITECTURE, NumberCodec.WHOLE, 0),
  CELL(Section.ARCHITECTURE, WordCodec.of(Family.Cell.class), Family.Cell.SIMPLE),
  RECURRENT_INIT(Section.ARCHITECTURE, FormCodec.INITIALIZATION, null),
  RECURRENT_ACTIVATION(Section.ARCHITECTURE, WordCodec.of(Activation.class), null),
  FORGET_BIAS(Section.ARCHITECTURE, NumberCodec.REAL, null),
  CLIPPING(Section.TRAINING, FormCodec.CLIPPING, new Clipping.None()),
  UPDATER(Section.TRAINING, UpdaterCodec.INSTANCE, Updater.of(Updater.Kind.SGD)),
  LEARNING_RATE(Section.TRAINING, NumberCodec.REAL, null),
  MOMENTUM(Section.TRAINING, NumberCodec.REAL, null),
  BETA1(Section.TRAINING, NumberCodec.REAL, null),
  BETA2(Section.TRAINING, NumberCodec.REAL, null),
  DECAY_RATE(Section.TRAINING, NumberCodec.REAL, null),
  EPSILON(Section.TRAINING, NumberCodec.REAL, null),
  BATCH(Section.TRAINING, NumberCodec.WHOLE, 64),
  STEPS(Section.TRAINING, NumberCodec.WHOLE, 100),
  PRECISION(Section.TRAINING, WordCodec.of(Precision.class), Precision.FLOAT),
  ENGINE(Section.TRAINING, WordCodec.of(Engine.class), Engine.FAST),
  DATASET(Section.DATA, DatasetCodec.INSTANCE, DatasetConfig.of(DataSource.DIGITS)),
  CONDITION_NUMBER(Section.DATA, NumberCodec.REAL, null),
  SEQUENCE_LENGTH(Section.DATA, NumberCodec.WHOLE, null);

  /** Where else than under {@code parameters} a value may stand. */
  private enum Section {
    /** Nowhere. */
    ARCHITECTURE,
    /** Under {@code training}. */
    TRAINING,
    /** The data set itself at the top of the file. */
    DATA
  }

  private final Section section;

  @SuppressWarnings("ImmutableEnumChecker") // all codecs are immutable
  private final LevelCodec codec;

  @SuppressWarnings("ImmutableEnumChecker") // all levels are immutable values
  private final @Nullable Object byDefault;

  Parameter(Section section, LevelCodec codec, @Nullable Object byDefault) {
    this.section = section;
    this.codec = codec;
    this.byDefault = byDefault;
  }

  /** The name in sweep files and of the column. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The value where a sweep file gives none; empty for what overrides a part of the updater, of the
   * data set or of the cell, whose own value then holds, and for the recurrent initialisation,
   * which is then {@link #INIT}.
   */
  public Optional<Object> defaultLevel() {
    return Optional.ofNullable(byDefault);
  }

  /** A level as short text, for example {@code l2_per_layer(1.0)}. */
  public String text(Object level) {
    return codec.text(level);
  }

  /** What may be written, in words. */
  public String allowed() {
    return codec.numbers() ? requireNonNull(Ranges.ALLOWED.get(this)) : codec.allowed();
  }

  /** The ranges of numbers, found once: every level that is read asks for one. */
  private static final class Ranges {
    static final EnumMap<Parameter, String> ALLOWED = new EnumMap<>(Parameter.class);

    static {
      for (Parameter parameter : values()) {
        if (parameter.codec.numbers()) {
          ALLOWED.put(parameter, parameter.range());
        }
      }
    }
  }

  private String range() {
    Object outside = Double.NaN;
    if (codec == NumberCodec.WHOLE) {
      outside = -1;
    }
    try {
      Settings.probe(this, outside);
    } catch (InvalidLevelException expected) {
      return expected.allowed();
    }
    throw new IllegalStateException(word() + " has no lower bound");
  }

  /** All names, in the order of the registry. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Parameter::word).toList();
  }

  static Optional<Parameter> named(String word) {
    return Arrays.stream(values()).filter(parameter -> parameter.word().equals(word)).findFirst();
  }

  /** Whether {@code training} may hold it. */
  boolean inTraining() {
    return section == Section.TRAINING;
  }

  LevelCodec codec() {
    return codec;
  }

  /**
   * Reads one level and checks its range.
   *
   * @return null after adding a problem
   */
  @Nullable Object read(Yaml yaml, String key, Problems problems) {
    Object level = codec.read(yaml, key, allowed(), problems);
    if (level == null || !codec.numbers()) {
      return level;
    }
    try {
      Settings.probe(this, level);
      return level;
    } catch (InvalidLevelException outside) {
      problems.add(yaml.place(), key, "is " + yaml.described(), outside.allowed());
      return null;
    }
  }
}
