package io.gradsweep.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A level that is written as one lower-case word in sweep files and columns. */
public interface Token {

  /** The enum constant's name. */
  String name();

  /** The word that users write, for example {@code batch}. */
  default String token() {
    return word(name());
  }

  /** The word of an enum constant, whether or not its type is a {@code Token}. */
  static String token(Enum<?> level) {
    return word(level.name());
  }

  /** All words of an enum, in declaration order. */
  static <E extends Enum<E>> List<String> tokens(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Token::token).toList();
  }

  /**
   * The constant that a word names.
   *
   * @throws InvalidLevelException if there is none; it names the allowed words
   */
  static <E extends Enum<E>> E parse(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (token(constant).equals(word)) {
        return constant;
      }
    }
    throw InvalidLevelException.notOneOf(word, tokens(type));
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
