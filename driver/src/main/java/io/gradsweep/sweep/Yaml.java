package io.gradsweep.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML value with its place in the file. Only plain data: no tags, no aliases. */
sealed interface Yaml {

  /** Where it begins. */
  Place place();

  /** For messages: {@code '64'}, {@code a list}. */
  String described();

  /**
   * A single value.
   *
   * @param value String, Long, Double, Boolean or null; a whole number beyond long is a Double
   * @param text as written, without quotes
   */
  record Scalar(@Nullable Object value, String text, Place place) implements Yaml {
    @Override
    public String described() {
      return value == null ? "empty" : "'" + text + "'";
    }
  }

  /** A list. */
  record Sequence(List<Yaml> items, Place place) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String described() {
      return "a list";
    }
  }

  /** A mapping, in the order written. */
  record Mapping(Map<String, Entry> entries, Place place) implements Yaml {
    @Override
    public String described() {
      return "a mapping";
    }

    /** The value of a key, or null. */
    @Nullable Yaml get(String key) {
      Entry entry = entries.get(key);
      return entry == null ? null : entry.value();
    }

    /** The same with one key set, in its old position if it had one. */
    Mapping with(String key, Entry entry) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.put(key, entry);
      return new Mapping(changed, place);
    }

    /** The same without one key. */
    Mapping without(String key) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(changed, place);
    }
  }

  /**
   * A key and its value.
   *
   * @param place of the key
   */
  record Entry(Place place, Yaml value) {}

  /** An empty mapping for a section that is not there. */
  static Mapping nothing(Place place) {
    return new Mapping(Map.of(), place);
  }
}
