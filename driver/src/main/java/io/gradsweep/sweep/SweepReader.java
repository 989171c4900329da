package io.gradsweep.sweep;

import io.gradsweep.rule.Rule;
import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.TraceSchedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds a sweep from the YAML tree of its file. */
final class SweepReader {
  /** Top-level keys. */
  static final List<String> KEYS =
      List.of(
          "name",
          "description",
          "dataset",
          "method",
          "runs",
          "parameters",
          "repeats",
          "base_seed",
          "exclude",
          "training",
          "trace",
          "limits",
          "rules");

  static final int DEFAULT_REPEATS = 1;
  static final long DEFAULT_BASE_SEED = 1;

  /** Every seed is exact in readers of the tables that have only doubles. */
  private static final long MAX_SEED = (1L << 53) - 1 - Grid.MAX_CELLS;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final String NAME_ALLOWED =
      "1 to 100 letters, digits, '-', '_' and '.', beginning with a letter or digit";

  private final Section top;
  private final Problems problems;
  private final Map<Hyperparameter<?>, List<Object>> levels = new LinkedHashMap<>();
  private final Map<Hyperparameter<?>, Place> places = new LinkedHashMap<>();

  private SweepReader(Yaml root, Problems problems) {
    this.top = Section.of(root, "", KEYS, problems);
    this.problems = problems;
  }

  static String expected() {
    return "a mapping with the keys " + String.join(", ", KEYS);
  }

  /**
   * Reads a sweep.
   *
   * @throws SweepProblems with these and all earlier problems
   */
  static SweepSpec read(Yaml root, Problems problems) {
    return new SweepReader(root, problems).spec();
  }

  private SweepSpec spec() {
    String name = name();
    String description = top.text("description", "", "a text");
    parameters();
    training();
    dataset();
    int repeats = (int) top.whole("repeats", DEFAULT_REPEATS, 1, 1_000_000);
    long baseSeed = top.whole("base_seed", DEFAULT_BASE_SEED, 0, MAX_SEED);
    List<Exclusion> exclude = exclude();
    TraceSchedule trace = new TraceReader(top).read();
    Limits limits = new LimitsReader(top).read();
    List<Rule> rules = new RuleReader(top).read();
    Method method = method();
    List<Factor> factors = new ArrayList<>();
    Map<Hyperparameter<?>, Object> fixed = new HashMap<>();
    for (Hyperparameter<?> hyperparameter : Hyperparameters.ALL) {
      hyperparameter.defaultLevel().ifPresent(level -> fixed.put(hyperparameter, level));
    }
    levels.forEach(
        (hyperparameter, values) -> {
          if (values.size() == 1) {
            fixed.put(hyperparameter, values.get(0));
          } else if (values.size() > 1) {
            fixed.remove(hyperparameter);
            factors.add(new Factor(hyperparameter, values));
          }
        });
    if (widths()) {
      fixed.remove(Hyperparameters.DEPTH);
    }
    new EffectCheck(fixed, factors, problems).check(places);
    tracedSteps(trace);
    cells(method, factors, repeats);
    problems.throwIfAny();
    return new SweepSpec(
        name,
        description,
        method,
        factors,
        fixed,
        repeats,
        baseSeed,
        exclude,
        trace,
        limits,
        rules);
  }

  /** Checks the widths; whether a list of them decides the depth. */
  private boolean widths() {
    List<Object> depths = levels.getOrDefault(Hyperparameters.DEPTH, List.of());
    Place place = places.getOrDefault(Hyperparameters.WIDTH, top.place("parameters"));
    WidthCheck check =
        new WidthCheck(levels.getOrDefault(Hyperparameters.WIDTH, List.of()), place, problems);
    check.check(depths);
    return check.listed() && depths.isEmpty();
  }

  private String name() {
    if (!top.has("name")) {
      problems.addWithRemedy(
          top.place("name"), "name", "is missing", "add a name of " + NAME_ALLOWED);
      return "";
    }
    int before = problems.count();
    String name = top.text("name", "", NAME_ALLOWED);
    if (problems.count() == before && !NAME.matcher(name).matches()) {
      problems.add(top.place("name"), "name", "is '" + name + "'", NAME_ALLOWED);
    }
    return name;
  }

  private void parameters() {
    Section section = section("parameters", Hyperparameters.names());
    for (Map.Entry<String, Yaml.Entry> entry : section.mapping().entries().entrySet()) {
      Hyperparameters.named(entry.getKey())
          .ifPresent(
              hyperparameter -> {
                String key = section.key(entry.getKey());
                places.put(hyperparameter, entry.getValue().place());
                levels.put(
                    hyperparameter,
                    new FactorReader(hyperparameter, key, problems)
                        .levels(entry.getValue().value()));
              });
    }
  }

  private void training() {
    List<Hyperparameter<?>> known =
        Hyperparameters.ALL.stream()
            .filter(one -> one.section() == Hyperparameter.Section.TRAINING)
            .toList();
    Section section =
        section("training", known.stream().<String>map(Hyperparameter::name).toList());
    for (Hyperparameter<?> hyperparameter : known) {
      Yaml value = section.get(hyperparameter.name());
      if (value != null) {
        fixed(hyperparameter, section, hyperparameter.name(), value);
      }
    }
  }

  private void dataset() {
    Yaml value = top.get("dataset");
    Hyperparameter<?> dataset = Hyperparameters.DATASET;
    if (value instanceof Yaml.Sequence list && !places.containsKey(dataset)) {
      levels.put(dataset, new FactorReader(dataset, "dataset", problems).levels(list));
      places.put(dataset, top.place("dataset"));
    } else if (value != null) {
      fixed(dataset, top, "dataset", value);
    }
  }

  private void fixed(Hyperparameter<?> hyperparameter, Section section, String name, Yaml value) {
    Place earlier = places.get(hyperparameter);
    if (earlier != null) {
      problems.addWithRemedy(
          section.place(name),
          section.key(name),
          "is also given under parameters" + (earlier.line() > 0 ? ", line " + earlier.line() : ""),
          "keep one of the two");
    }
    if (value instanceof Yaml.Sequence) {
      problems.addWithRemedy(
          value.place(),
          section.key(name),
          "is " + value.described(),
          "give one value here, or several under parameters");
      return;
    }
    Object level = LevelReader.of(hyperparameter).read(value, section.key(name), problems);
    if (level != null && earlier == null) {
      levels.put(hyperparameter, List.of(level));
      places.put(hyperparameter, section.place(name));
    }
  }

  private Section section(String name, List<String> known) {
    Yaml yaml = top.get(name);
    boolean empty = yaml == null || (yaml instanceof Yaml.Scalar scalar && scalar.value() == null);
    return empty || yaml == null
        ? Section.of(Yaml.nothing(top.place(name)), name, known, problems)
        : Section.of(yaml, name, known, problems);
  }

  private List<Exclusion> exclude() {
    Yaml yaml = top.get("exclude");
    if (yaml == null) {
      return List.of();
    }
    if (!(yaml instanceof Yaml.Sequence list)) {
      top.wrong("exclude", yaml, "a list of Spark SQL predicates");
      return List.of();
    }
    if (list.items().size() > Predicate.MAX_COUNT) {
      problems.addWithRemedy(
          list.place(),
          "exclude",
          "has " + list.items().size() + " predicates",
          "give up to " + Predicate.MAX_COUNT + ", and join several with OR");
      return List.of();
    }
    List<Exclusion> exclusions = new ArrayList<>();
    for (Yaml item : list.items()) {
      Exclusion exclusion = exclusion(item);
      if (exclusion != null) {
        exclusions.add(exclusion);
      }
    }
    return exclusions;
  }

  private @Nullable Exclusion exclusion(Yaml item) {
    if (!(item instanceof Yaml.Scalar scalar) || scalar.value() == null) {
      problems.add(item.place(), "exclude", "is " + item.described(), Predicate.ALLOWED);
      return null;
    }
    Exclusion exclusion = new Exclusion(scalar.text(), item.place().file(), item.place().line());
    return Predicate.parse(exclusion, problems) == null ? null : exclusion;
  }

  private Method method() {
    String method = top.text("method", "grid", "grid, random");
    if (!List.of("grid", "random").contains(method)) {
      problems.addUnknown(
          top.place("method"),
          "method",
          "'" + method + "' is unknown",
          method,
          List.of("grid", "random"));
      return new Method.Grid();
    }
    if (method.equals("grid")) {
      if (top.has("runs")) {
        problems.addWithRemedy(
            top.place("runs"),
            "runs",
            "is given with method grid",
            "remove it, or use method random");
      }
      return new Method.Grid();
    }
    if (!top.has("runs")) {
      problems.add(
          top.place("method"),
          "runs",
          "is missing for method random",
          "a whole number from 1 to " + Grid.MAX_CELLS);
    }
    return new Method.Random((int) top.whole("runs", 1, 1, Grid.MAX_CELLS));
  }

  private void tracedSteps(TraceSchedule trace) {
    int longest = Integer.MIN_VALUE;
    for (Object steps : levels.getOrDefault(Hyperparameters.STEPS, List.of())) {
      longest = Math.max(longest, (Integer) steps);
    }
    if (longest > 0 && trace.count(longest) > TraceSchedule.MAX_STEPS) {
      problems.add(
          top.place("trace"),
          "trace",
          "traces " + trace.count(longest) + " of " + longest + " steps of a trial",
          "up to " + TraceSchedule.MAX_STEPS);
    }
  }

  private void cells(Method method, List<Factor> factors, int repeats) {
    long points = method instanceof Method.Random random ? random.runs() : Grid.product(factors);
    if (points > Grid.MAX_CELLS / repeats) {
      problems.add(
          top.place("parameters"),
          "parameters",
          "span more than " + Grid.MAX_CELLS + " cells with all repeats",
          "up to " + Grid.MAX_CELLS);
    }
  }
}
