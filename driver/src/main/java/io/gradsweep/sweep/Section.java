package io.gradsweep.sweep;

import io.gradsweep.trial.Hyperparameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping with a closed list of keys. Reads its values of simple types. */
final class Section {
  private final Yaml.Mapping mapping;
  private final String path;
  private final Problems problems;

  private Section(Yaml.Mapping mapping, String path, Problems problems) {
    this.mapping = mapping;
    this.path = path;
    this.problems = problems;
  }

  /**
   * Checks the keys of a mapping; anything else is a problem and counts as an empty mapping.
   *
   * @param path of the mapping, empty at the top
   */
  static Section of(Yaml yaml, String path, List<String> known, Problems problems) {
    if (!(yaml instanceof Yaml.Mapping mapping)) {
      problems.add(yaml.place(), path, "is " + yaml.described(), keys(known));
      return new Section(Yaml.nothing(yaml.place()), path, problems);
    }
    for (Map.Entry<String, Yaml.Entry> entry : mapping.entries().entrySet()) {
      if (!known.contains(entry.getKey())) {
        unknown(entry.getKey(), entry.getValue().place(), path, known, problems);
      }
    }
    return new Section(mapping, path, problems);
  }

  private static void unknown(
      String key, Place place, String path, List<String> known, Problems problems) {
    String shown = path.isEmpty() ? key : path + "." + key;
    boolean elsewhere = !path.contains(".") && Hyperparameters.named(key).isPresent();
    if (elsewhere) {
      problems.add(place, shown, "is unknown", String.join(", ", known), "parameters." + key);
    } else {
      problems.addUnknown(place, shown, "is unknown", key, known);
    }
  }

  private static String keys(List<String> known) {
    return "a mapping with the keys " + String.join(", ", known);
  }

  Yaml.Mapping mapping() {
    return mapping;
  }

  Problems problems() {
    return problems;
  }

  /** Path of a key, for messages. */
  String key(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  boolean has(String name) {
    return mapping.entries().containsKey(name);
  }

  @Nullable Yaml get(String name) {
    return mapping.get(name);
  }

  /** Where the key stands, or the mapping if it is not there. */
  Place place(String name) {
    Yaml.Entry entry = mapping.entries().get(name);
    return entry == null ? mapping.place() : entry.place();
  }

  /** A text; numbers and the like count as text. */
  String text(String name, String byDefault, String allowed) {
    Yaml value = get(name);
    if (value == null) {
      return byDefault;
    }
    if (value instanceof Yaml.Scalar scalar && scalar.value() != null) {
      return scalar.text();
    }
    wrong(name, value, allowed);
    return byDefault;
  }

  /** A whole number in a range. */
  long whole(String name, long byDefault, long minimum, long maximum) {
    Yaml value = get(name);
    if (value == null) {
      return byDefault;
    }
    if (value instanceof Yaml.Scalar scalar
        && scalar.value() instanceof Long number
        && number >= minimum
        && number <= maximum) {
      return number;
    }
    wrong(name, value, "a whole number from " + minimum + " to " + maximum);
    return byDefault;
  }

  /** A finite number above 0. */
  double positive(String name, double byDefault) {
    Yaml value = get(name);
    if (value == null) {
      return byDefault;
    }
    if (value instanceof Yaml.Scalar scalar && scalar.value() instanceof Number number) {
      double real = number.doubleValue();
      if (real > 0 && Double.isFinite(real)) {
        return real;
      }
    }
    wrong(name, value, "a finite number above 0");
    return byDefault;
  }

  void wrong(String name, Yaml value, String allowed) {
    problems.add(value.place(), key(name), "is " + value.described(), allowed);
  }
}
