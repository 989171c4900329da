package io.gradsweep.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A declaration in the making; see {@link Hyperparameter} for what each call means. */
final class HyperparameterBuilder<T> {
  final String name;
  final LevelType<T> type;
  final List<Hyperparameter.Condition> conditions = new ArrayList<>();
  Hyperparameter.Section section = Hyperparameter.Section.ARCHITECTURE;
  String meaning = "";
  String unit = "";
  int sinceFormat = 1;
  @Nullable Function<Levels, @Nullable T> assumedBefore;
  @Nullable Supplier<T> alwaysAssumed;
  boolean mustApply;
  Hyperparameter.@Nullable Part<?, T> part;
  @Nullable Supplier<T> byDefault;
  @Nullable T whereUsed;
  @Nullable Hyperparameter<T> inherited;

  private HyperparameterBuilder(String name, LevelType<T> type) {
    this.name = name;
    this.type = type;
  }

  static HyperparameterBuilder<Integer> whole(String name, long low, long high) {
    return of(name, new LevelType.Whole(Bounds.whole(low, high)));
  }

  static HyperparameterBuilder<Double> real(String name, Bounds bounds) {
    return of(name, new LevelType.Real(bounds));
  }

  static <E extends Enum<E>> HyperparameterBuilder<E> word(String name, Class<E> words) {
    return of(name, new LevelType.Word<>(words));
  }

  static <T> HyperparameterBuilder<T> of(String name, LevelType<T> type) {
    return new HyperparameterBuilder<>(name, type);
  }

  HyperparameterBuilder<T> meaning(String text) {
    meaning = text;
    return this;
  }

  HyperparameterBuilder<T> unit(String name) {
    unit = name;
    return this;
  }

  HyperparameterBuilder<T> in(Hyperparameter.Section where) {
    section = where;
    return this;
  }

  HyperparameterBuilder<T> sinceFormat(int version) {
    sinceFormat = version;
    return this;
  }

  /** Trials of earlier formats had the default, and keep their identity. */
  HyperparameterBuilder<T> assumedBefore() {
    alwaysAssumed = () -> Objects.requireNonNull(byDefault).get();
    assumedBefore = others -> Objects.requireNonNull(byDefault).get();
    return this;
  }

  /** Trials of earlier formats had this level, and keep their identity. */
  HyperparameterBuilder<T> assumedBefore(T level) {
    alwaysAssumed = () -> level;
    assumedBefore = others -> level;
    return this;
  }

  /** Trials of earlier formats had the number of DL4J's updater, and keep their identity. */
  HyperparameterBuilder<T> assumedAsInDl4j() {
    assumedBefore =
        others -> {
          Updater updater = others.get(Hyperparameters.UPDATER);
          Double number = updater.find(name) == null ? null : updater.inDl4j(name);
          return number == null ? null : type.fromColumn(number);
        };
    return this;
  }

  HyperparameterBuilder<T> byDefault(T level) {
    return byDefault(() -> level);
  }

  /** For a default whose class needs the declarations. */
  HyperparameterBuilder<T> byDefault(Supplier<T> level) {
    byDefault = level;
    return this;
  }

  /** A default that resolved sweep files leave out, because most sweeps have no use for it. */
  HyperparameterBuilder<T> byDefaultWhereUsed(T level) {
    whereUsed = level;
    return this;
  }

  /** The level of another is its default. */
  HyperparameterBuilder<T> defaultOf(Hyperparameter<T> other) {
    inherited = other;
    return this;
  }

  /** It has no effect elsewhere, and setting it there is an error. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  final <L> HyperparameterBuilder<T> onlyWhen(Hyperparameter<L> other, L... levels) {
    mustApply = true;
    return unlessIgnored(other, levels);
  }

  /** It has no effect elsewhere, where a sweep file may give it all the same. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  final <L> HyperparameterBuilder<T> unlessIgnored(Hyperparameter<L> other, L... levels) {
    conditions.add(new Hyperparameter.Condition(other, List.of(levels)));
    return this;
  }

  /** A number of the updaters that use it; with others a sweep file may give it all the same. */
  HyperparameterBuilder<T> numberOf(Hyperparameter<Updater> updater) {
    part =
        new Hyperparameter.Part<>(
            updater,
            whole -> {
              Double number = whole.find(name);
              return number == null ? null : type.fromColumn(number);
            },
            (whole, level) ->
                whole.with(name, (Double) Objects.requireNonNull(type.toColumn(level))),
            usedBy(updater, Updater.Kind.using(name)));
    return this;
  }

  private static String usedBy(Hyperparameter<Updater> updater, List<Updater.Kind> kinds) {
    return kinds.size() == Updater.Kind.values().length
        ? ""
        : updater.name()
            + " "
            + Hyperparameter.Condition.joined(kinds.stream().map(Updater.Kind::token).toList());
  }

  /** An option of the data sets that have it; elsewhere a sweep file must not give it. */
  HyperparameterBuilder<T> optionOf(
      Hyperparameter<DatasetConfig> dataset,
      String option,
      Function<Object, T> fromOption,
      Function<T, Object> toOption) {
    List<String> sources = DataSource.having(option).stream().map(DataSource::token).toList();
    part =
        new Hyperparameter.Part<>(
            dataset,
            config ->
                config.options().containsKey(option)
                    ? fromOption.apply(config.options().get(option))
                    : null,
            (config, level) -> config.with(option, toOption.apply(level)),
            dataset.name() + " " + Hyperparameter.Condition.joined(sources));
    mustApply = true;
    return this;
  }
}
