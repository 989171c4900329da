package io.gradsweep.sweep;

import io.gradsweep.trial.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes numbers.
 *
 * @param bounds for messages
 * @param whole whether levels are Integers, written without fraction or exponent, or Doubles
 */
record NumberCodec(Bounds bounds, boolean whole) implements LevelCodec {

  @Override
  public @Nullable Object read(Yaml yaml, String key, Problems problems) {
    if (yaml instanceof Yaml.Scalar scalar && scalar.value() instanceof Number number) {
      if (!whole) {
        return number.doubleValue();
      }
      if (number instanceof Long && number.intValue() == number.longValue()) {
        return number.intValue();
      }
    }
    problems.add(yaml.place(), key, "is " + yaml.described(), allowed());
    return null;
  }

  @Override
  public Object plain(Object level) {
    return level;
  }

  @Override
  public String allowed() {
    return bounds.text();
  }
}
