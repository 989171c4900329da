package io.gradsweep.sweep;

import io.gradsweep.rule.Comparison;
import io.gradsweep.rule.Condition;
import io.gradsweep.rule.Placeholder;
import io.gradsweep.rule.Presets;
import io.gradsweep.rule.Quantity;
import io.gradsweep.rule.Role;
import io.gradsweep.rule.Rule;
import io.gradsweep.rule.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code rules}: a list of {@code {name: ..., quantity: ..., below: ..., and: {...},
 * persistence: ..., verdict: ..., reason: ..., source: ...}}.
 */
final class RuleReader {
  static final String DEFAULT_SOURCE = "the sweep file";
  static final int DEFAULT_PERSISTENCE = 1;

  private static final List<String> COMPARISONS =
      Arrays.stream(Comparison.values()).map(Comparison::word).toList();
  private static final List<String> CONDITION_KEYS =
      Stream.concat(Stream.of("quantity"), COMPARISONS.stream()).toList();
  private static final List<String> KEYS =
      Stream.of(
              List.of("name"),
              CONDITION_KEYS,
              List.of("and", "persistence", "role", "verdict", "reason", "source"))
          .flatMap(List::stream)
          .toList();
  private static final String NAME_ALLOWED =
      "1 to 64 letters, digits, '-' and '_', beginning with a letter";
  private static final String LINE_ALLOWED = "1 to 500 characters on one line";
  private static final String PERSISTENCE_ALLOWED =
      "a whole number from 1 to " + Integer.MAX_VALUE + ", " + Presets.END;

  private final Section top;
  private final Problems problems;
  private final Map<String, Place> names = new HashMap<>();

  RuleReader(Section top) {
    this.top = top;
    this.problems = top.problems();
  }

  /** Reads the rules; leaves out those that have a problem. */
  List<Rule> read() {
    Yaml yaml = top.get("rules");
    if (yaml == null) {
      return List.of();
    }
    if (!(yaml instanceof Yaml.Sequence list)) {
      top.wrong("rules", yaml, "a list of rules");
      return List.of();
    }
    List<Rule> rules = new ArrayList<>();
    for (Yaml item : list.items()) {
      Section section = Section.of(item, "rules", KEYS, problems);
      Rule rule = item instanceof Yaml.Mapping ? rule(section) : null;
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private @Nullable Rule rule(Section section) {
    int before = problems.count();
    String name = name(section);
    Condition condition = condition(section);
    Condition also = also(section);
    Integer persistence = persistence(section);
    Verdict verdict = verdict(section);
    Role role = role(section, verdict);
    String byDefault = condition == null ? "" : Rule.sentence(condition, persistence);
    String reason = reason(section, byDefault);
    String source = line(section, "source", DEFAULT_SOURCE);
    return problems.count() > before || condition == null
        ? null
        : new Rule(
            Rule.OWN_PRESET, name, condition, also, persistence, role, verdict, reason, source);
  }

  private String name(Section section) {
    if (!section.has("name")) {
      problems.addWithRemedy(
          section.place("name"),
          section.key("name"),
          "is missing",
          "add a name of " + NAME_ALLOWED);
      return "";
    }
    int before = problems.count();
    String name = section.text("name", "", NAME_ALLOWED);
    Place place = section.place("name");
    if (problems.count() > before) {
      return "";
    }
    if (!Rule.NAME.matcher(name).matches()) {
      problems.add(place, section.key("name"), "is '" + name + "'", NAME_ALLOWED);
      return name;
    }
    Place earlier = names.putIfAbsent(name, place);
    if (earlier != null) {
      problems.addWithRemedy(
          place,
          section.key("name"),
          "'" + name + "' is also the name of the rule in line " + earlier.line(),
          "choose another name");
    }
    return name;
  }

  private @Nullable Condition also(Section section) {
    Yaml yaml = section.get("and");
    if (yaml == null) {
      return null;
    }
    Section second = Section.of(yaml, section.key("and"), CONDITION_KEYS, problems);
    return yaml instanceof Yaml.Mapping ? condition(second) : null;
  }

  private @Nullable Condition condition(Section section) {
    Quantity quantity = quantity(section);
    List<Comparison> given =
        Arrays.stream(Comparison.values()).filter(each -> section.has(each.word())).toList();
    if (given.size() != 1) {
      problems.addWithRemedy(
          section.mapping().place(),
          section.key("quantity"),
          given.isEmpty()
              ? "has no threshold"
              : "has several thresholds: "
                  + String.join(", ", given.stream().map(Comparison::word).toList()),
          "give exactly one of " + String.join(", ", COMPARISONS));
      return null;
    }
    Comparison comparison = given.get(0);
    Double threshold = threshold(section, comparison.word());
    return quantity == null || threshold == null
        ? null
        : new Condition(quantity, comparison, threshold);
  }

  private @Nullable Quantity quantity(Section section) {
    String key = section.key("quantity");
    if (!section.has("quantity")) {
      problems.add(
          section.place("quantity"), key, "is missing", String.join(", ", Quantity.words()));
      return null;
    }
    int before = problems.count();
    String word = section.text("quantity", "", String.join(", ", Quantity.words()));
    Quantity quantity = Quantity.named(word).orElse(null);
    if (quantity == null && problems.count() == before) {
      unknown(section, "quantity", word, Quantity.words());
    }
    return quantity;
  }

  private static @Nullable Double threshold(Section section, String name) {
    Yaml yaml = section.get(name);
    if (yaml instanceof Yaml.Scalar scalar
        && scalar.value() instanceof Number number
        && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    if (yaml != null) {
      section.wrong(name, yaml, "a finite number");
    }
    return null;
  }

  private static @Nullable Integer persistence(Section section) {
    Yaml yaml = section.get("persistence");
    if (yaml == null) {
      return DEFAULT_PERSISTENCE;
    }
    if (yaml instanceof Yaml.Scalar scalar) {
      if (scalar.text().equals(Presets.END)) {
        return null;
      }
      if (scalar.value() instanceof Long steps && steps >= 1 && steps <= Integer.MAX_VALUE) {
        return steps.intValue();
      }
    }
    section.wrong("persistence", yaml, PERSISTENCE_ALLOWED);
    return DEFAULT_PERSISTENCE;
  }

  /** By default what the verdict says: a verdict, or information. */
  private Role role(Section section, @Nullable Verdict verdict) {
    Role byDefault = verdict == null ? Role.INFORMATION : Role.VERDICT;
    if (!section.has("role")) {
      return byDefault;
    }
    int before = problems.count();
    String word = section.text("role", "", String.join(", ", Role.words()));
    Role role = Role.named(word).orElse(null);
    if (role == null) {
      if (problems.count() == before) {
        unknown(section, "role", word, Role.words());
      }
      return byDefault;
    }
    if (role.decides() != section.has("verdict")) {
      problems.addWithRemedy(
          section.place("role"),
          section.key("role"),
          "'%s' %s a verdict".formatted(word, role.decides() ? "needs" : "excludes"),
          role.decides()
              ? "add verdict: with one of " + String.join(", ", Verdict.words())
              : "remove the verdict");
      return byDefault;
    }
    return role;
  }

  private @Nullable Verdict verdict(Section section) {
    if (!section.has("verdict")) {
      return null;
    }
    int before = problems.count();
    String word = section.text("verdict", "", String.join(", ", Verdict.words()));
    Verdict verdict = Verdict.named(word).orElse(null);
    if (verdict == null && problems.count() == before) {
      unknown(section, "verdict", word, Verdict.words());
    }
    return verdict;
  }

  private String reason(Section section, String byDefault) {
    String reason = line(section, "reason", byDefault);
    for (String word : Placeholder.unknownIn(reason)) {
      problems.addUnknown(
          section.place("reason"),
          section.key("reason"),
          "'{" + word + "}' is unknown",
          word,
          Placeholder.words());
    }
    return reason;
  }

  private String line(Section section, String name, String byDefault) {
    if (!section.has(name)) {
      return byDefault;
    }
    int before = problems.count();
    String line = section.text(name, "", LINE_ALLOWED);
    if (problems.count() == before && !Rule.ONE_LINE.matcher(line).matches()) {
      problems.add(
          section.place(name),
          section.key(name),
          "has " + (line.lines().count() > 1 ? "several lines" : line.length() + " characters"),
          LINE_ALLOWED);
    }
    return line;
  }

  private void unknown(Section section, String name, String word, List<String> known) {
    problems.addUnknown(
        section.place(name), section.key(name), "'" + word + "' is unknown", word, known);
  }
}
