package io.gradsweep.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A closed list of words, some of which take a number: {@code xavier}, {@code normal(0.01)}.
 *
 * @param alone words that stand alone
 * @param withNumber words that take a number; a word may be in both lists
 * @param ofWord makes a level of a word alone
 * @param ofNumber makes a level of a word and its number
 * @param <T> class of the levels
 */
public record WordForms<T>(
    List<String> alone,
    List<String> withNumber,
    Function<String, T> ofWord,
    Function<String, DoubleFunction<T>> ofNumber) {
  private static final Pattern WITH_NUMBER = Pattern.compile("([a-z0-9_]+)\\(([^()]+)\\)");

  public WordForms {
    alone = List.copyOf(alone);
    withNumber = List.copyOf(withNumber);
  }

  /**
   * The level that a word alone names.
   *
   * @throws InvalidLevelException if there is none
   */
  public T of(String word) {
    if (!alone.contains(word)) {
      throw InvalidLevelException.notOneOf(word, forms());
    }
    return ofWord.apply(word);
  }

  /**
   * The level that a word with its number names.
   *
   * @throws InvalidLevelException if there is none, or the number is out of range
   */
  public T of(String word, double number) {
    if (!withNumber.contains(word)) {
      throw InvalidLevelException.notOneOf(word, formsWithNumber());
    }
    return ofNumber.apply(word).apply(number);
  }

  /**
   * Reads {@code word} or {@code word(number)}.
   *
   * @throws InvalidLevelException if it is neither
   */
  public T parse(String text) {
    Matcher form = WITH_NUMBER.matcher(text);
    return form.matches() ? of(form.group(1), number(form.group(2), text)) : of(text);
  }

  /** All forms as sweep files write them, those with a number as {@code {word: number}}. */
  public List<String> forms() {
    List<String> all = new ArrayList<>(alone);
    all.addAll(formsWithNumber());
    return all;
  }

  private List<String> formsWithNumber() {
    return withNumber.stream().map(word -> "{" + word + ": number}").toList();
  }

  private static double number(String digits, String text) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException notANumber) {
      throw InvalidLevelException.withRemedy(
          "'" + text + "' contains no number", "write it as name(number)");
    }
  }
}
