package io.gradsweep.sweep;

import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.LevelType;
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
    return codec instanceof NumberCodec;
  }

  /** Whether only whole numbers are levels. */
  boolean wholeNumbers() {
    return hyperparameter.type() instanceof LevelType.Whole;
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
