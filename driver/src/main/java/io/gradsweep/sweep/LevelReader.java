package io.gradsweep.sweep;

import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.LevelType;
import io.gradsweep.trial.Widths;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads and writes the levels of one hyperparameter in sweep files. */
final class LevelReader {
  private final Hyperparameter<?> hyperparameter;
  private final LevelCodec codec;

  private LevelReader(Hyperparameter<?> hyperparameter) {
    this.hyperparameter = hyperparameter;
    this.codec = codec(hyperparameter.type());
  }

  static LevelReader of(Hyperparameter<?> hyperparameter) {
    return new LevelReader(hyperparameter);
  }

  private static LevelCodec codec(LevelType<?> type) {
    if (type instanceof LevelType.Whole whole) {
      return new NumberCodec(whole.bounds(), true);
    }
    if (type instanceof LevelType.WidthsLevel widths) {
      return new WidthsCodec(new NumberCodec(widths.bounds(), true));
    }
    if (type instanceof LevelType.Real real) {
      return new NumberCodec(real.bounds(), false);
    }
    if (type instanceof LevelType.Word<?> word) {
      return WordCodec.of(word);
    }
    if (type instanceof LevelType.WordWithNumber<?> forms) {
      return FormCodec.of(forms);
    }
    if (type instanceof LevelType.UpdaterLevel) {
      return UpdaterCodec.INSTANCE;
    }
    if (type instanceof LevelType.DatasetLevel) {
      return DatasetCodec.INSTANCE;
    }
    throw new IllegalStateException("sweep files cannot hold levels of " + type);
  }

  /** What may be written, in words. */
  String allowed() {
    return codec.allowed();
  }

  /** Whether a level may be written as a mapping. */
  boolean mappings() {
    return codec.mappings();
  }

  /** Whether {min, max, count} makes sense. */
  boolean numbers() {
    return codec instanceof NumberCodec || codec instanceof WidthsCodec;
  }

  /** Whether only whole numbers are levels. */
  boolean wholeNumbers() {
    return !(hyperparameter.type() instanceof LevelType.Real);
  }

  /** The number that a level is; empty if it is a list. */
  OptionalDouble number(Object level) {
    if (level instanceof Widths widths) {
      return widths.listed() ? OptionalDouble.empty() : OptionalDouble.of(widths.of(1));
    }
    return OptionalDouble.of(((Number) level).doubleValue());
  }

  /** The level that is a whole number. */
  Object level(int number) {
    return codec instanceof WidthsCodec ? Widths.all(number) : (Object) number;
  }

  /**
   * Reads one level and checks its range.
   *
   * @return null after adding a problem
   */
  @Nullable Object read(Yaml yaml, String key, Problems problems) {
    Object level = codec.read(yaml, key, problems);
    if (level == null) {
      return null;
    }
    try {
      hyperparameter.check(level);
      return level;
    } catch (InvalidLevelException outside) {
      problems.add(yaml.place(), key, "is " + yaml.described(), outside.allowed());
      return null;
    }
  }

  /** The level as plain data for a sweep file; reading it gives an equal level. */
  Object plain(Object level) {
    return codec.plain(level);
  }
}
