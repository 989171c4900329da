package io.gradsweep.sweep;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    List<String> known = new ArrayList<>(List.of("name"));
    source.options().forEach(option -> known.add(option.name()));
    Section section = Section.of(mapping, key, known, problems);
    Map<String, Object> options = new LinkedHashMap<>();
    for (DataSource.Option option : source.options()) {
      Yaml given = section.get(option.name());
      if (given != null) {
        checked(option, given, section, options);
      }
    }
    return problems.count() > before ? null : new DatasetConfig(source, options);
  }

  private static void checked(
      DataSource.Option option, Yaml given, Section section, Map<String, Object> options) {
    if (given instanceof Yaml.Scalar scalar && scalar.value() != null) {
      try {
        options.put(option.name(), option.check(scalar.text()));
        return;
      } catch (InvalidLevelException invalid) {
        section.wrong(option.name(), given, invalid.allowed());
        return;
      }
    }
    section.wrong(option.name(), given, option.allowed());
  }

  @Override
  public Object plain(Object level) {
    DatasetConfig dataset = (DatasetConfig) level;
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("name", dataset.source().token());
    plain.putAll(dataset.options());
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
