package io.gradsweep.sweep;

import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.Token;
import io.gradsweep.trial.Updater;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes updaters: {@code sgd}, {@code {sgd: 0.05}} or sgd(0.05) with a learning rate,
 * {@code {adam: {learning_rate: 0.001, beta1: 0.9}}} with anything that the updater uses.
 */
enum UpdaterCodec implements LevelCodec {
  INSTANCE;

  private static final Pattern WITH_RATE = Pattern.compile("([a-z]+)\\(([^()]+)\\)");

  @Override
  public @Nullable Object read(Yaml yaml, String key, Problems problems) {
    try {
      if (yaml instanceof Yaml.Scalar scalar && scalar.value() != null) {
        return read(scalar.text());
      }
      if (yaml instanceof Yaml.Mapping mapping && mapping.entries().size() == 1) {
        Map.Entry<String, Yaml.Entry> only = mapping.entries().entrySet().iterator().next();
        Updater.Kind kind = Token.parse(Updater.Kind.class, only.getKey());
        return read(kind, only.getValue().value(), key + "." + only.getKey(), problems);
      }
      problems.add(yaml.place(), key, "is " + yaml.described(), allowed());
    } catch (InvalidLevelException invalid) {
      problems.add(yaml.place(), key, invalid);
    }
    return null;
  }

  private static Updater read(String text) {
    Matcher form = WITH_RATE.matcher(text);
    if (!form.matches()) {
      return Updater.of(Token.parse(Updater.Kind.class, text));
    }
    Updater.Kind kind = Token.parse(Updater.Kind.class, form.group(1));
    try {
      return Updater.of(kind, Double.parseDouble(form.group(2)));
    } catch (NumberFormatException notANumber) {
      throw InvalidLevelException.withRemedy(
          "'" + text + "' contains no number", "write it as updater(learning rate)");
    }
  }

  private static @Nullable Updater read(
      Updater.Kind kind, Yaml value, String key, Problems problems) {
    if (value instanceof Yaml.Scalar scalar && scalar.value() instanceof Number rate) {
      return Updater.of(kind, rate.doubleValue());
    }
    if (!(value instanceof Yaml.Mapping)) {
      problems.add(
          value.place(), key, "is " + value.described(), "a learning rate or a mapping of numbers");
      return null;
    }
    int before = problems.count();
    Map<String, Double> numbers = new LinkedHashMap<>(Updater.of(kind).numbers());
    Section section = Section.of(value, key, List.copyOf(numbers.keySet()), problems);
    for (Map.Entry<String, Double> number : numbers.entrySet()) {
      Yaml given = section.get(number.getKey());
      if (given instanceof Yaml.Scalar scalar && scalar.value() instanceof Number real) {
        number.setValue(real.doubleValue());
      } else if (given != null) {
        section.wrong(number.getKey(), given, "a number");
      }
    }
    return problems.count() > before ? null : new Updater(kind, numbers);
  }

  @Override
  public Object plain(Object level) {
    Updater updater = (Updater) level;
    return Map.of(updater.kind().token(), updater.written());
  }

  @Override
  public String allowed() {
    return String.join(", ", Token.tokens(Updater.Kind.class))
        + ". Each can also be written as {updater: learning rate}"
        + " or {updater: {learning_rate: ..., ...}}";
  }

  @Override
  public boolean mappings() {
    return true;
  }
}
