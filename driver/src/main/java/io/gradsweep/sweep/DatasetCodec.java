package io.gradsweep.sweep;

import io.gradsweep.trial.DataOption;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes data sets: {@code digits} or {@code {name: digits, held_out: 0.1}}. */
enum DatasetCodec implements LevelCodec {
  INSTANCE;

  @Override
  public @Nullable Object read(Yaml yaml, String key, Problems problems) {
    try {
      if (yaml instanceof Yaml.Scalar scalar && scalar.value() != null) {
        return DatasetConfig.parse(scalar.text());
      }
      if (yaml instanceof Yaml.Mapping mapping
          && mapping.get("name") instanceof Yaml.Scalar name
          && name.value() != null) {
        return read(mapping, name, key, problems);
      }
      String without = yaml instanceof Yaml.Mapping ? " without a name" : "";
      problems.add(yaml.place(), key, "is " + yaml.described() + without, allowed());
    } catch (InvalidLevelException invalid) {
      problems.add(yaml.place(), key, invalid);
    }
    return null;
  }

  private static @Nullable Object read(
      Yaml.Mapping mapping, Yaml.Scalar name, String key, Problems problems) {
    int before = problems.count();
    DataSource source;
    try {
      source = Token.parse(DataSource.class, name.text());
    } catch (InvalidLevelException unknown) {
      problems.add(name.place(), key + ".name", unknown);
      return null;
    }
    Map<String, Object> options = new LinkedHashMap<>();
    groups(source).forEach((group, inner) -> group(source, group, mapping, key, problems, options));
    List<String> known = new ArrayList<>(List.of("name"));
    known.addAll(groups(source).keySet());
    source.options().forEach(option -> known.addAll(option.spellings()));
    Section section = Section.of(mapping, key, known, problems);
    for (DataOption option : source.options()) {
      checked(option, section, options);
    }
    return problems.count() > before ? null : new DatasetConfig(source, options);
  }

  /** The mappings of a source and their keys: {@code columns} with {@code ignore} and others. */
  private static Map<String, List<String>> groups(DataSource source) {
    return source.options().stream()
        .map(DataOption::name)
        .filter(name -> name.contains("."))
        .collect(
            Collectors.groupingBy(
                name -> name.substring(0, name.indexOf('.')),
                TreeMap::new,
                Collectors.mapping(
                    name -> name.substring(name.indexOf('.') + 1), Collectors.toList())));
  }

  private static void group(
      DataSource source,
      String group,
      Yaml.Mapping mapping,
      String key,
      Problems problems,
      Map<String, Object> options) {
    Yaml given = mapping.get(group);
    if (given == null) {
      return;
    }
    Section section =
        Section.of(
            given, key + "." + group, groups(source).getOrDefault(group, List.of()), problems);
    for (DataOption option : source.options()) {
      if (option.name().startsWith(group + ".")) {
        String inner = option.name().substring(group.length() + 1);
        Yaml value = section.get(inner);
        if (value != null) {
          checked(option, inner, value, section, options);
        }
      }
    }
  }

  private static void checked(DataOption option, Section section, Map<String, Object> options) {
    List<String> given = option.spellings().stream().filter(section::has).toList();
    if (given.size() > 1) {
      section
          .problems()
          .add(
              section.place(given.get(1)),
              section.key(given.get(1)),
              InvalidLevelException.withRemedy(
                  "is another name of " + given.get(0), "give only one of them"));
    } else if (given.size() == 1) {
      String spelling = given.get(0);
      Yaml value = section.get(spelling);
      if (value != null) {
        checked(option, spelling, value, section, options);
      }
    }
  }

  private static void checked(
      DataOption option,
      String spelling,
      Yaml given,
      Section section,
      Map<String, Object> options) {
    try {
      Object value = value(option, given);
      if (value != null) {
        options.put(option.name(), option.check(option.translated(spelling, value)));
        return;
      }
      section.wrong(spelling, given, option.allowed());
    } catch (InvalidLevelException invalid) {
      section.wrong(spelling, given, invalid.allowed());
    }
  }

  /** A text, or a list of texts where an option takes one; null for anything else. */
  private static @Nullable Object value(DataOption option, Yaml given) {
    if (given instanceof Yaml.Scalar scalar) {
      return scalar.value() == null ? null : scalar.text();
    }
    if (option.lists() && given instanceof Yaml.Sequence list) {
      List<String> texts = new ArrayList<>();
      for (Yaml item : list.items()) {
        if (!(item instanceof Yaml.Scalar scalar) || scalar.value() == null) {
          return null;
        }
        texts.add(scalar.text());
      }
      return texts;
    }
    return null;
  }

  @Override
  public Object plain(Object level) {
    DatasetConfig dataset = (DatasetConfig) level;
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("name", dataset.source().token());
    dataset.spoken().forEach(plain::put);
    return plain;
  }

  @Override
  public String allowed() {
    return String.join(", ", Token.tokens(DataSource.class))
        + ". Each can also be written as {name: ..., option: value}";
  }

  @Override
  public boolean mappings() {
    return true;
  }
}
