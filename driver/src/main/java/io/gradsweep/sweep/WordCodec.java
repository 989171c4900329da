package io.gradsweep.sweep;

import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.LevelType;
import io.gradsweep.trial.Token;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes words of a closed list.
 *
 * @param parser of one word
 * @param words all of them
 */
record WordCodec(Function<String, Object> parser, List<String> words) implements LevelCodec {

  static <E extends Enum<E>> WordCodec of(LevelType.Word<E> type) {
    return new WordCodec(type::fromColumn, Token.tokens(type.levels()));
  }

  @Override
  public @Nullable Object read(Yaml yaml, String key, Problems problems) {
    if (!(yaml instanceof Yaml.Scalar scalar) || scalar.value() == null) {
      problems.add(yaml.place(), key, "is " + yaml.described(), allowed());
      return null;
    }
    try {
      return parser.apply(scalar.text());
    } catch (InvalidLevelException unknown) {
      problems.add(yaml.place(), key, unknown);
      return null;
    }
  }

  @Override
  public Object plain(Object level) {
    return Token.token((Enum<?>) level);
  }

  @Override
  public String allowed() {
    return String.join(", ", words);
  }
}
