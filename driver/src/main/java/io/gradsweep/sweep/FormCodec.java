package io.gradsweep.sweep;

import io.gradsweep.trial.Clipping;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.LevelText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Words of which some take a number: {@code xavier}, {@code {normal: 0.01}}, normal(0.01). */
enum FormCodec implements LevelCodec {
  INITIALIZATION(
      LevelText::initialization,
      Initialization::of,
      level -> ((Initialization) level).text(),
      Initialization.WORDS,
      Initialization.WORDS_WITH_VALUE),
  CLIPPING(
      LevelText::clipping,
      Clipping::of,
      level -> ((Clipping) level).text(),
      Clipping.WORDS,
      Clipping.WORDS_WITH_VALUE);

  /** Makes a level of a word and its number. */
  private interface WithValue {
    Object of(String word, double value);
  }

  @SuppressWarnings("ImmutableEnumChecker") // a method reference
  private final Function<String, Object> parser;

  @SuppressWarnings("ImmutableEnumChecker") // a method reference
  private final WithValue withValue;

  @SuppressWarnings("ImmutableEnumChecker") // a method reference
  private final Function<Object, String> text;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so
  private final List<String> forms;

  FormCodec(
      Function<String, Object> parser,
      WithValue withValue,
      Function<Object, String> text,
      List<String> words,
      List<String> wordsWithValue) {
    this.parser = parser;
    this.withValue = withValue;
    this.text = text;
    List<String> all = new ArrayList<>(words);
    wordsWithValue.forEach(word -> all.add("{" + word + ": number}"));
    this.forms = List.copyOf(all);
  }

  @Override
  public @Nullable Object read(Yaml yaml, String key, String allowed, Problems problems) {
    try {
      if (yaml instanceof Yaml.Scalar scalar && scalar.value() != null) {
        return parser.apply(scalar.text());
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
      return withValue.of(word, number.doubleValue());
    }
    withValue.of(word, 1.0); // an unknown word is the graver problem
    problems.add(value.place(), key + "." + word, "is " + value.described(), "a number");
    return null;
  }

  /** The text form is a plain YAML scalar too, and both are read. */
  @Override
  public Object plain(Object level) {
    String written = text(level);
    int bracket = written.indexOf('(');
    if (bracket < 0) {
      return written;
    }
    String number = written.substring(bracket + 1, written.length() - 1);
    return Map.of(written.substring(0, bracket), Double.parseDouble(number));
  }

  @Override
  public String text(Object level) {
    return text.apply(level);
  }

  @Override
  public String allowed() {
    return String.join(", ", forms);
  }

  @Override
  public boolean mappings() {
    return true;
  }
}
