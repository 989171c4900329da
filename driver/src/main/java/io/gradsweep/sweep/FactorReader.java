package io.gradsweep.sweep;

import io.gradsweep.trial.Hyperparameter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the levels of one entry of {@code parameters}: {@code {values: [...]}}, {@code {value: x}},
 * {@code {min, max, count, scale}}, a bare list or a bare level.
 */
final class FactorReader {
  static final List<String> FORMS = List.of("values", "value", "min", "max", "count", "scale");
  static final String ALLOWED =
      "{values: [...]}, {value: x} or {min, max, count, scale: log|linear}";

  private final Hyperparameter<?> hyperparameter;
  private final LevelReader reader;
  private final String key;
  private final Problems problems;

  FactorReader(Hyperparameter<?> hyperparameter, String key, Problems problems) {
    this.hyperparameter = hyperparameter;
    this.reader = LevelReader.of(hyperparameter);
    this.key = key;
    this.problems = problems;
  }

  /** Whether a mapping is one of the forms rather than a level. */
  static boolean isForm(Yaml yaml) {
    return yaml instanceof Yaml.Mapping mapping
        && FORMS.stream().anyMatch(mapping.entries()::containsKey);
  }

  /** The levels, distinct; empty after adding a problem. */
  List<Object> levels(Yaml yaml) {
    if (yaml instanceof Yaml.Sequence list) {
      return listed(list);
    }
    if (!(yaml instanceof Yaml.Mapping) || (reader.mappings() && !isForm(yaml))) {
      return one(yaml, key);
    }
    Section section = Section.of(yaml, key, FORMS, problems);
    List<String> given = FORMS.stream().filter(section::has).toList();
    if (given.equals(List.of("values"))) {
      return values(section);
    }
    Yaml value = section.get("value");
    if (value != null && given.size() == 1) {
      return one(value, section.key("value"));
    }
    if (given.contains("values") || given.contains("value")) {
      problems.addWithRemedy(
          yaml.place(), key, "mixes " + String.join(" and ", given), "use one form: " + ALLOWED);
      return List.of();
    }
    if (given.isEmpty()) {
      if (section.mapping().entries().isEmpty()) {
        problems.add(yaml.place(), key, "is empty", ALLOWED);
      }
      return List.of();
    }
    if (!reader.numbers()) {
      problems.addWithRemedy(
          yaml.place(),
          key,
          "has a range but is not a number",
          "use {values: [...]} or {value: x}");
      return List.of();
    }
    return new RangeReader(reader, section).levels();
  }

  private List<Object> values(Section section) {
    Yaml values = section.get("values");
    if (values instanceof Yaml.Sequence list) {
      return listed(list);
    }
    if (values != null) {
      section.wrong("values", values, "a list of levels");
    }
    return List.of();
  }

  private List<Object> listed(Yaml.Sequence list) {
    if (list.items().isEmpty()) {
      problems.addWithRemedy(list.place(), key, "has no levels", "give at least one");
    }
    if (list.items().size() > RangeReader.MAX_COUNT) {
      problems.add(
          list.place(),
          key,
          "has " + list.items().size() + " levels",
          "up to " + RangeReader.MAX_COUNT);
      return List.of();
    }
    Set<Object> levels = new LinkedHashSet<>();
    for (Yaml item : list.items()) {
      Object level = reader.read(item, key, problems);
      if (level != null && !levels.add(level)) {
        problems.addWithRemedy(
            item.place(),
            key,
            "has the level " + hyperparameter.textOf(level) + " twice",
            "remove one of them");
      }
    }
    return new ArrayList<>(levels);
  }

  private List<Object> one(Yaml yaml, String path) {
    @Nullable Object level = reader.read(yaml, path, problems);
    return level == null ? List.of() : List.of(level);
  }
}
