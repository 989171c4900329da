package io.gradsweep.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A data source with all its options; defaults are filled in.
 *
 * @param source which source
 * @param options every option of the source by name, sorted; values are Long, Double, Boolean or
 *     String
 */
public record DatasetConfig(DataSource source, Map<String, Object> options) {

  public DatasetConfig {
    Map<String, Object> complete = new TreeMap<>();
    List<String> known = new ArrayList<>();
    for (DataOption option : source.options()) {
      known.addAll(option.spellings());
      Object value = given(option, options);
      if (value == null) {
        value = option.defaultValue();
      }
      if (value == null) {
        throw InvalidLevelException.withRemedy(
            "dataset " + source.token() + " needs " + option.name(),
            "add %s: with %s".formatted(option.name(), option.allowed()));
      }
      complete.put(option.name(), option.check(value));
    }
    for (String name : options.keySet()) {
      if (!known.contains(name)) {
        throw InvalidLevelException.notOneOf(name, List.copyOf(complete.keySet()));
      }
    }
    options = Collections.unmodifiableMap(complete);
  }

  /** The value of an option under the one name that was given; null if none was. */
  private static @Nullable Object given(DataOption option, Map<String, Object> options) {
    List<String> given = option.spellings().stream().filter(options::containsKey).toList();
    if (given.isEmpty()) {
      return null;
    }
    if (given.size() > 1) {
      throw InvalidLevelException.withRemedy(
          String.join(" and ", given) + " are one option", "give only " + given.get(0));
    }
    Object value = options.get(given.get(0));
    return value == null ? null : option.translated(given.get(0), value);
  }

  /** A source with its defaults. */
  public static DatasetConfig of(DataSource source) {
    return new DatasetConfig(source, Map.of());
  }

  /**
   * Reads a level as written in a sweep file: a name, or a map with {@code name} and options.
   *
   * @throws InvalidLevelException that names the option and the allowed values
   */
  public static DatasetConfig parse(Object level) {
    if (level instanceof String name) {
      return of(Token.parse(DataSource.class, name));
    }
    if (level instanceof Map<?, ?> map && map.get("name") instanceof String name) {
      DataSource source = Token.parse(DataSource.class, name);
      Map<String, Object> options = new LinkedHashMap<>();
      map.forEach(
          (key, value) -> {
            if (value instanceof Map<?, ?> group) {
              group.forEach((inner, of) -> options.put(key + "." + inner, of));
            } else if (!key.equals("name") && value != null) {
              options.put(String.valueOf(key), value);
            }
          });
      return new DatasetConfig(source, options);
    }
    throw InvalidLevelException.of(
        "'" + level + "' is not a dataset", "a name, or {name: ..., option: value}");
  }

  /** The same source with one option replaced. */
  public DatasetConfig with(String option, Object value) {
    Map<String, Object> changed = new TreeMap<>(options);
    changed.put(option, value);
    return new DatasetConfig(source, changed);
  }

  /** A whole-number option. */
  public int integer(String name) {
    return Math.toIntExact((Long) required(name));
  }

  /** A real-number option. */
  public double real(String name) {
    return (Double) required(name);
  }

  /** A yes-or-no option. */
  public boolean flag(String name) {
    return (Boolean) required(name);
  }

  /** A text option, or the word of any other. */
  public String text(String name) {
    return String.valueOf(required(name));
  }

  /** Names of columns; empty if there are none. */
  public List<String> names(String name) {
    String text = text(name);
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }

  /** Whether the targets are numbers, not classes. */
  public boolean regression() {
    return source.regression() || (options.containsKey("target") && !text("target").isEmpty());
  }

  /**
   * {@code name=value} pairs in order of name, joined by {@code ;}, for columns and identity. An
   * option that the source got later is left out at its default, so that ids do not change.
   */
  public String optionsText() {
    List<String> pairs = new ArrayList<>();
    spoken().forEach((name, value) -> pairs.add(name + "=" + value));
    return String.join(";", pairs);
  }

  /** The options by name, without those that the source got later and that have their default. */
  public Map<String, Object> spoken() {
    Map<String, Object> spoken = new TreeMap<>(options);
    for (DataOption option : source.options()) {
      if (option.silent(spoken.get(option.name()))) {
        spoken.remove(option.name());
      }
    }
    return spoken;
  }

  /** Inverse of {@link #optionsText()}. */
  public static DatasetConfig fromText(String name, String optionsText) {
    Map<String, Object> options = new TreeMap<>();
    if (!optionsText.isEmpty()) {
      for (String pair : optionsText.split(";", -1)) {
        int equals = pair.indexOf('=');
        options.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return new DatasetConfig(Token.parse(DataSource.class, name), options);
  }

  private Object required(String name) {
    @Nullable Object value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException(source.token() + " has no option " + name);
    }
    return value;
  }
}
