package io.gradsweep.sweep;

import org.jspecify.annotations.Nullable;

/** Numbers. */
enum NumberCodec implements LevelCodec {
  /** Integer; written without fraction or exponent. */
  WHOLE {
    @Override
    @Nullable Object convert(Number number) {
      return number instanceof Long && number.intValue() == number.longValue()
          ? Integer.valueOf(number.intValue())
          : null;
    }
  },
  /** Double. */
  REAL {
    @Override
    @Nullable Object convert(Number number) {
      return number.doubleValue();
    }
  };

  abstract @Nullable Object convert(Number number);

  @Override
  public @Nullable Object read(Yaml yaml, String key, String allowed, Problems problems) {
    if (yaml instanceof Yaml.Scalar scalar && scalar.value() instanceof Number number) {
      Object level = convert(number);
      if (level != null) {
        return level;
      }
    }
    problems.add(yaml.place(), key, "is " + yaml.described(), allowed);
    return null;
  }

  @Override
  public Object plain(Object level) {
    return level;
  }

  @Override
  public String text(Object level) {
    return level.toString();
  }

  @Override
  public String allowed() {
    return "";
  }

  @Override
  public boolean numbers() {
    return true;
  }
}
