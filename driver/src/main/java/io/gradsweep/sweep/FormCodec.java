package io.gradsweep.sweep;

import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.LevelType;
import io.gradsweep.trial.WordForms;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes words, some of which take a number: {@code xavier}, {@code {normal: 0.01}},
 * normal(0.01).
 *
 * @param forms which
 * @param text of a level
 */
record FormCodec(WordForms<?> forms, Function<Object, String> text) implements LevelCodec {

  static <T> FormCodec of(LevelType.WordWithNumber<T> type) {
    return new FormCodec(type.forms(), level -> type.text(type.levels().cast(level)));
  }

  @Override
  public @Nullable Object read(Yaml yaml, String key, Problems problems) {
    try {
      if (yaml instanceof Yaml.Scalar scalar && scalar.value() != null) {
        return forms.parse(scalar.text());
      }
      if (yaml instanceof Yaml.Mapping mapping && mapping.entries().size() == 1) {
        Map.Entry<String, Yaml.Entry> only = mapping.entries().entrySet().iterator().next();
        return read(only.getKey(), only.getValue().value(), key, problems);
      }
      problems.add(yaml.place(), key, "is " + yaml.described(), allowed());
    } catch (InvalidLevelException invalid) {
      problems.add(yaml.place(), key, invalid);
    }
    return null;
  }

  private @Nullable Object read(String word, Yaml value, String key, Problems problems) {
    if (value instanceof Yaml.Scalar scalar && scalar.value() instanceof Number number) {
      return forms.of(word, number.doubleValue());
    }
    forms.of(word, 1.0); // an unknown word is the more important problem
    problems.add(value.place(), key + "." + word, "is " + value.described(), "a number");
    return null;
  }

  /** The text form is a plain YAML scalar too, and both are read. */
  @Override
  public Object plain(Object level) {
    String written = text.apply(level);
    int bracket = written.indexOf('(');
    if (bracket < 0) {
      return written;
    }
    String number = written.substring(bracket + 1, written.length() - 1);
    return Map.of(written.substring(0, bracket), Double.parseDouble(number));
  }

  @Override
  public String allowed() {
    return String.join(", ", forms.forms());
  }

  @Override
  public boolean mappings() {
    return true;
  }
}
