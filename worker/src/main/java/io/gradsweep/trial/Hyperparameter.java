package io.gradsweep.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One hyperparameter: everything that sweep file, plan, identity, tables and analysis know about
 * it. {@link Hyperparameters} declares all of them; what computes with one reads it by {@link
 * TrialConfig#get}.
 *
 * @param <T> class of its levels
 */
public final class Hyperparameter<T> {

  /** The section, in addition to {@code parameters}, where a sweep file may set it. */
  public enum Section {
    /** Only under {@code parameters}. */
    ARCHITECTURE,
    /** Under {@code training}. */
    TRAINING,
    /** The data set itself at the top of the file. */
    DATA
  }

  /**
   * The hyperparameter has an effect only if another one has one of these levels.
   *
   * @param on the other, declared earlier
   * @param levels of the other
   */
  public record Condition(Hyperparameter<?> on, List<?> levels) {
    public Condition {
      levels = List.copyOf(levels);
    }

    boolean holds(Levels given) {
      Object level = given.find(on);
      return level != null && levels.contains(level);
    }

    /** In words: {@code cell lstm or gru}. */
    public String text() {
      List<String> texts = levels.stream().map(on::textOf).toList();
      return on.name() + " " + joined(texts);
    }

    static String joined(List<String> words) {
      int last = words.size() - 1;
      return last == 0
          ? words.get(0)
          : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
  }

  /**
   * The hyperparameter that contains this one: the updater contains the learning rate, the data set
   * its length. The whole has a value for the part, which the part's own level replaces.
   *
   * @param getter of the part; null if the whole has none
   * @param setter gives the whole with the part replaced
   * @param text when the whole has it, in words
   * @param <W> class of the whole
   */
  record Part<W, T>(
      Hyperparameter<W> whole,
      Function<W, @Nullable T> getter,
      BiFunction<W, T, W> setter,
      String text) {}

  private final String name;
  private final LevelType<T> type;
  private final Section section;
  private final String meaning;
  private final String unit;
  private final int sinceFormat;
  private final @Nullable Function<Levels, @Nullable T> assumedBefore;
  private final @Nullable Supplier<T> alwaysAssumed;
  private final boolean mustApply;
  private final List<Condition> conditions;
  private final @Nullable Part<?, T> part;
  private final @Nullable Supplier<T> byDefault;
  private final @Nullable T whereUsed;
  private final @Nullable Hyperparameter<T> inherited;
  private final int position;

  Hyperparameter(HyperparameterBuilder<T> declared, int position) {
    name = declared.name;
    type = declared.type;
    section = declared.section;
    meaning = declared.meaning;
    unit = declared.unit;
    sinceFormat = declared.sinceFormat;
    assumedBefore = declared.assumedBefore;
    alwaysAssumed = declared.alwaysAssumed;
    mustApply = declared.mustApply;
    conditions = List.copyOf(declared.conditions);
    part = declared.part;
    byDefault = declared.byDefault;
    whereUsed = declared.whereUsed;
    inherited = declared.inherited;
    this.position = position;
  }

  /** The name in sweep files and of its column. */
  public String name() {
    return name;
  }

  /** How its levels are written. */
  public LevelType<T> type() {
    return type;
  }

  /** The section, in addition to {@code parameters}, where a sweep file may set it. */
  public Section section() {
    return section;
  }

  /** What it is, for docs. */
  public String meaning() {
    return meaning;
  }

  /** Unit of its levels; empty if they have none. */
  public String unit() {
    return unit;
  }

  /** First version of the trace format that has its column. */
  public int sinceFormat() {
    return sinceFormat;
  }

  /**
   * The level of all trials of earlier formats, which have no column for it. A trial of this level
   * keeps the identity that it had there. Empty if earlier trials had no use for it, or if it
   * depends on the updater.
   */
  public Optional<T> assumedBefore() {
    return Optional.ofNullable(alwaysAssumed).map(Supplier::get);
  }

  /** The same for the trials with these other levels; null if they had no use for it. */
  @Nullable T assumedBefore(Levels others) {
    return assumedBefore == null ? null : assumedBefore.apply(others);
  }

  /** Whether trials of earlier formats had a level that the updater decides, that of DL4J. */
  public boolean assumedAsInDl4j() {
    return assumedBefore != null && alwaysAssumed == null;
  }

  /** Number in the order of declaration, from 0. */
  public int position() {
    return position;
  }

  /** Others that it depends on; it has an effect where all of these hold. */
  public List<Condition> conditions() {
    return conditions;
  }

  /** The hyperparameter that contains this one; empty if none does. */
  public Optional<Hyperparameter<?>> whole() {
    return Optional.ofNullable(wholeOrNull());
  }

  @Nullable Hyperparameter<?> wholeOrNull() {
    return part == null ? null : part.whole();
  }

  /** Whether all conditions hold. A plan asks this for each of millions of cells. */
  boolean appliesIn(Levels others) {
    for (Condition condition : conditions) {
      if (!condition.holds(others)) {
        return false;
      }
    }
    return true;
  }

  /** The hyperparameters whose levels decide whether this one has an effect, declared earlier. */
  public List<Hyperparameter<?>> dependsOn() {
    List<Hyperparameter<?>> others = new ArrayList<>();
    whole().ifPresent(others::add);
    conditions.forEach(condition -> others.add(condition.on()));
    return others;
  }

  /**
   * The choice that it belongs to: itself, or the hyperparameter that decides whether this one has
   * an effect, as the updater does for momentum, or the one whose level it has where none is given.
   */
  public Hyperparameter<?> choice() {
    return inherited == null ? decider() : inherited.choice();
  }

  /**
   * The hyperparameter that decides first whether this one has an effect; itself if it always has.
   */
  public Hyperparameter<?> decider() {
    List<Hyperparameter<?>> others = dependsOn();
    return others.isEmpty() ? this : others.get(0).decider();
  }

  /** When it has an effect, in words: {@code family rnn and cell lstm}; empty if always. */
  public Optional<String> appliesWhen() {
    String text =
        part != null
            ? part.text()
            : String.join(" and ", conditions.stream().map(Condition::text).toList());
    return Optional.of(text).filter(words -> !words.isEmpty());
  }

  /** Whether setting it without effect is an error. */
  public boolean mustApply() {
    return mustApply;
  }

  /**
   * The level where a sweep file gives none; empty where it depends on other hyperparameters, as
   * the learning rate on the updater.
   */
  public Optional<T> defaultLevel() {
    return Optional.ofNullable(byDefault).map(Supplier::get);
  }

  /** The same in words, for docs: a level, or of which hyperparameter it is. */
  public String defaultText() {
    T level = defaultLevel().orElse(whereUsed);
    if (level != null) {
      return "`" + type.text(level) + "`";
    }
    Hyperparameter<?> other = inherited == null ? dependsOn().get(0) : inherited;
    return "that of `" + other.name() + "`";
  }

  /** A level as short text, for example {@code l2_per_layer(1.0)}. */
  public String textOf(Object level) {
    return type.text(type.levels().cast(level));
  }

  /**
   * Refuses a level out of range.
   *
   * @throws InvalidLevelException if it is
   */
  public void check(Object level) {
    if (type instanceof LevelType.Whole whole) {
      whole.bounds().require((Integer) level, name);
    } else if (type instanceof LevelType.WidthsLevel widths) {
      ((Widths) level).units().forEach(units -> widths.bounds().require(units, name));
    } else if (type instanceof LevelType.Real real) {
      real.bounds().require((Double) level, name);
    }
  }

  /** Whether a whole with this level has the part. */
  public boolean isPartOf(Object whole) {
    return ofWhole(whole) != null;
  }

  @Nullable T ofWhole(Object whole) {
    return part == null ? null : ofWhole(part, whole);
  }

  Object intoWhole(Object whole, Object level) {
    if (part == null) {
      throw new IllegalStateException(name + " is not a part");
    }
    return intoWhole(part, whole, type.levels().cast(level));
  }

  private static <W, T> @Nullable T ofWhole(Part<W, T> part, Object whole) {
    return part.getter().apply(part.whole().type().levels().cast(whole));
  }

  private static <W, T> Object intoWhole(Part<W, T> part, Object whole, T level) {
    return part.setter().apply(part.whole().type().levels().cast(whole), level);
  }

  /** The level where none is given; null where it has no effect. */
  @Nullable T defaultIn(Levels others) {
    if (byDefault != null) {
      return byDefault.get();
    }
    return inherited == null ? whereUsed : others.find(inherited);
  }

  @Override
  public String toString() {
    return name;
  }
}
