package io.gradsweep.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A level that is written as one lower-case word in sweep files and columns. */
public interface Token {

  /** The enum constant's name. */
  String name();

  /** The word that users write, for example {@code leaky_relu}. */
  default String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All words of one closed world, in declaration order. */
  static <E extends Enum<E> & Token> List<String> tokens(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Token::token).toList();
  }

  /**
   * The constant that a word names.
   *
   * @throws InvalidLevelException if there is none; it names the allowed words
   */
  static <E extends Enum<E> & Token> E parse(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (constant.token().equals(word)) {
        return constant;
      }
    }
    throw InvalidLevelException.notOneOf(word, tokens(type));
  }
}
