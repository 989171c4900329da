package io.gradsweep.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One option of a data source.
 *
 * @param name as written in sweep files
 * @param type of its values
 * @param defaultValue null if it must be given
 * @param minimum of a number
 * @param maximum of a number
 * @param allowed its values, in words
 * @param words the allowed words of a word
 * @param later whether trials without it had the default, so that ids do not name the default
 */
public record DataOption(
    String name,
    Type type,
    @Nullable Object defaultValue,
    double minimum,
    double maximum,
    String allowed,
    List<String> words,
    boolean later) {

  private static final String STANDARDIZE = "standardize";

  /** The other name of {@code standardize}, and what its words stand for. */
  private static final String SCALE = "scale";

  private static final Map<String, String> SCALES =
      Map.of("standard", "true", "none", "false", "range", "range");

  /** Type of an option's value. */
  private enum Type {
    INTEGER,
    REAL,
    WORD,
    TEXT,
    NAMES
  }

  public DataOption {
    words = List.copyOf(words);
  }

  private DataOption(
      String name,
      Type type,
      @Nullable Object defaultValue,
      double minimum,
      double maximum,
      String allowed) {
    this(name, type, defaultValue, minimum, maximum, allowed, List.of(), false);
  }

  static DataOption integer(String name, long defaultValue, long minimum, long maximum) {
    return new DataOption(
        name,
        Type.INTEGER,
        defaultValue,
        minimum,
        maximum,
        "a whole number from " + minimum + " to " + maximum);
  }

  static DataOption real(String name, double defaultValue, double minimum, double maximum) {
    return new DataOption(
        name,
        Type.REAL,
        defaultValue,
        minimum,
        maximum,
        "a number from " + minimum + " to " + maximum);
  }

  static DataOption heldOut() {
    return real("held_out", 0.2, 0.0, 0.9);
  }

  static DataOption flag(String name, boolean defaultValue) {
    return new DataOption(
        name, Type.WORD, defaultValue, 0, 0, "true or false", List.of("true", "false"), false);
  }

  /** How features are scaled. */
  static DataOption scale(String defaultWord) {
    return new DataOption(
        STANDARDIZE,
        Type.WORD,
        defaultWord,
        0,
        0,
        "true, false or range",
        List.of("true", "false", "range"),
        false);
  }

  /** A word of a closed list, by default the first one. */
  static DataOption word(String name, String... words) {
    String allowed =
        Arrays.stream(words, 0, words.length - 1).collect(Collectors.joining(", "))
            + " or "
            + words[words.length - 1];
    return new DataOption(name, Type.WORD, words[0], 0, 0, allowed, List.of(words), false);
  }

  static DataOption text(String name, String defaultValue) {
    return new DataOption(name, Type.TEXT, defaultValue, 0, 0, "a text without ';'");
  }

  static DataOption path(String name) {
    return new DataOption(name, Type.TEXT, null, 0, 0, "a file path without ';'");
  }

  static DataOption optionalPath(String name) {
    return new DataOption(name, Type.TEXT, "", 0, 0, "a file path without ';'");
  }

  /** Names of columns, by default none. */
  static DataOption names(String name) {
    return new DataOption(
        name, Type.NAMES, "", 0, 0, "a name or a list of names, without ',' and ';'");
  }

  /** The same option of a source that existed before it: the default does not change ids. */
  DataOption added() {
    return new DataOption(name, type, defaultValue, minimum, maximum, allowed, words, true);
  }

  /** The range of the option. */
  Bounds bounds() {
    return new Bounds(minimum, true, maximum, true, allowed);
  }

  /** Whether a value is the default of an option that ids do not name. */
  boolean silent(@Nullable Object value) {
    return later && Objects.equals(value, defaultValue);
  }

  /** The names that a sweep file may use, the first one in documentation. */
  public List<String> spellings() {
    return name.equals(STANDARDIZE) ? List.of(STANDARDIZE, SCALE) : List.of(name);
  }

  /** The value that this option's own name would have for a value under another name. */
  public Object translated(String spelling, Object value) {
    if (!spelling.equals(SCALE)) {
      return value;
    }
    String translated = SCALES.get(String.valueOf(value));
    if (translated == null) {
      throw InvalidLevelException.of(SCALE + " is '" + value + "'", "standard, range or none");
    }
    return translated;
  }

  /**
   * The value in its column type (Long, Double, Boolean, String). A list of names becomes one text.
   *
   * @throws InvalidLevelException if it is of another type or out of range
   */
  public Object check(Object value) {
    try {
      return switch (type) {
        case INTEGER -> inRange(Long.parseLong(String.valueOf(value)), value);
        case REAL -> inRange(Double.parseDouble(String.valueOf(value)), value);
        case WORD -> wordOf(value);
        case TEXT -> textOf(value);
        case NAMES -> namesOf(value);
      };
    } catch (NumberFormatException notANumber) {
      throw wrong(value);
    }
  }

  /** Whether a sweep file may give a list. */
  public boolean lists() {
    return type == Type.NAMES;
  }

  private Object wordOf(Object value) {
    String word = String.valueOf(value);
    if (!words.contains(word)) {
      throw wrong(value);
    }
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default -> word;
    };
  }

  private Object textOf(Object value) {
    String text = String.valueOf(value);
    boolean empty = text.isEmpty() && defaultValue == null;
    if (empty || text.contains(";")) {
      throw wrong(value);
    }
    return text;
  }

  private Object namesOf(Object value) {
    if (value instanceof List<?> names) {
      return names.stream()
          .map(
              name -> {
                if (String.valueOf(name).contains(",")) {
                  throw wrong(name);
                }
                return (String) textOf(name);
              })
          .collect(Collectors.joining(","));
    }
    return Arrays.stream(((String) textOf(value)).split(","))
        .map(String::strip)
        .collect(Collectors.joining(","));
  }

  private Object inRange(Number number, Object written) {
    if (!(number.doubleValue() >= minimum && number.doubleValue() <= maximum)) {
      throw wrong(written);
    }
    return number;
  }

  private InvalidLevelException wrong(Object value) {
    return InvalidLevelException.of(name + " is '" + value + "'", allowed);
  }
}
