package io.gradsweep.sweep;

import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words of a closed list. */
final class WordCodec implements LevelCodec {

  /** Parses one word. */
  private interface Parser {
    Object parse(String word);
  }

  private final Parser parser;
  private final List<String> words;

  private WordCodec(Parser parser, List<String> words) {
    this.parser = parser;
    this.words = words;
  }

  static <E extends Enum<E>> WordCodec of(Class<E> type) {
    return new WordCodec(word -> Token.parse(type, word), Token.tokens(type));
  }

  @Override
  public @Nullable Object read(Yaml yaml, String key, String allowed, Problems problems) {
    if (!(yaml instanceof Yaml.Scalar scalar) || scalar.value() == null) {
      problems.add(yaml.place(), key, "is " + yaml.described(), allowed());
      return null;
    }
    try {
      return parser.parse(scalar.text());
    } catch (InvalidLevelException unknown) {
      problems.add(yaml.place(), key, unknown);
      return null;
    }
  }

  @Override
  public Object plain(Object level) {
    return text(level);
  }

  @Override
  public String text(Object level) {
    return Token.token((Enum<?>) level);
  }

  @Override
  public String allowed() {
    return String.join(", ", words);
  }
}
