package io.gradsweep.sweep;

import io.gradsweep.trial.Hyperparameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code key=v1,v2} from the command line and replaces what the file gives. A parameter
 * replaces its entry under {@code parameters}, {@code training} or {@code dataset}; it keeps its
 * position among the factors if it had one and comes last otherwise.
 */
final class Overrides {
  private static final List<String> TOP =
      List.of("name", "method", "runs", "repeats", "base_seed", "trace");
  private static final String FORM = "write key=value or key=v1,v2";
  private static final List<String> LIMITS = List.of("trial_seconds", "max_failed_trials");

  private Overrides() {}

  /** The overrides by key. */
  static Yaml.Mapping read(List<String> overrides, Problems problems) {
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    Place place = Place.commandLine();
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        problems.addWithRemedy(place, "'" + override + "'", "is not an override", FORM);
        continue;
      }
      String key = override.substring(0, equals).strip();
      if (!known().contains(key)) {
        problems.addUnknown(place, key, "is unknown", key, known());
        continue;
      }
      Yaml value = value(key, override.substring(equals + 1), problems);
      if (value != null && entries.put(key, new Yaml.Entry(place, value)) != null) {
        problems.addWithRemedy(
            place, key, "is given twice", "give it once, with all levels: " + key + "=v1,v2");
      }
    }
    return new Yaml.Mapping(entries, place);
  }

  private static List<String> known() {
    List<String> known = new ArrayList<>(Hyperparameters.names());
    known.addAll(TOP);
    known.addAll(LIMITS);
    return known;
  }

  private static @Nullable Yaml value(String key, String text, Problems problems) {
    boolean levels = Hyperparameters.named(key).isPresent();
    Place place = Place.commandLine();
    Problems ofSyntax = new Problems();
    Yaml read = YamlReader.read(levels ? "[" + text + "]" : text, place, ofSyntax);
    if (ofSyntax.count() > 0) {
      problems.addWithRemedy(place, key, "'" + text + "' is not valid YAML", FORM);
      return null;
    }
    if (read == null) {
      problems.addWithRemedy(place, key, "is empty", "write " + key + "=value");
      return null;
    }
    boolean range =
        read instanceof Yaml.Sequence list
            && list.items().size() == 1
            && FactorReader.isForm(list.items().get(0));
    return range ? ((Yaml.Sequence) read).items().get(0) : read;
  }

  /** Returns the file with the overrides in place of its own entries. */
  static Yaml apply(Yaml root, Yaml.Mapping overrides) {
    if (!(root instanceof Yaml.Mapping file)) {
      return root;
    }
    Yaml.Mapping changed = file;
    for (Map.Entry<String, Yaml.Entry> override : overrides.entries().entrySet()) {
      changed = apply(changed, override.getKey(), override.getValue());
    }
    return changed;
  }

  private static Yaml.Mapping apply(Yaml.Mapping file, String key, Yaml.Entry entry) {
    if (LIMITS.contains(key)) {
      return inSection(file, "limits", key, entry);
    }
    if (TOP.contains(key)) {
      boolean noRuns =
          key.equals("method")
              && entry.value() instanceof Yaml.Scalar scalar
              && scalar.text().equals("grid");
      return (noRuns ? file.without("runs") : file).with(key, entry);
    }
    Yaml.Mapping cleared = key.equals("dataset") ? file.without("dataset") : file;
    if (cleared.get("training") instanceof Yaml.Mapping training) {
      Yaml.Entry section = entry(cleared, "training");
      cleared = cleared.with("training", new Yaml.Entry(section.place(), training.without(key)));
    }
    return inSection(cleared, "parameters", key, entry);
  }

  private static Yaml.Mapping inSection(
      Yaml.Mapping file, String name, String key, Yaml.Entry entry) {
    Yaml section = file.get(name);
    if (section instanceof Yaml.Mapping mapping) {
      return file.with(name, new Yaml.Entry(entry(file, name).place(), mapping.with(key, entry)));
    }
    if (section != null && !(section instanceof Yaml.Scalar scalar && scalar.value() == null)) {
      return file; // a problem that the section's reader reports
    }
    Yaml.Mapping only = new Yaml.Mapping(Map.of(key, entry), Place.commandLine());
    return file.with(name, new Yaml.Entry(Place.commandLine(), only));
  }

  private static Yaml.Entry entry(Yaml.Mapping mapping, String key) {
    Yaml.Entry entry = mapping.entries().get(key);
    if (entry == null) {
      throw new IllegalArgumentException("no key " + key);
    }
    return entry;
  }
}
