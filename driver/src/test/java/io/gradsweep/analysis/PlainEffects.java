package io.gradsweep.analysis;

import io.gradsweep.analysis.JudgedTrials.JudgedTrial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The textbook's decomposition of a response, one definition after the other, by passing over all
 * trials again for every number.
 */
final class PlainEffects {
  private final List<JudgedTrial> trials;
  private final String response;

  PlainEffects(List<JudgedTrial> trials, String response) {
    this.trials = trials;
    this.response = response;
  }

  /** A level, or a pair of them. */
  record Cell(
      String factor, @Nullable String level, @Nullable String factor2, @Nullable String level2) {
    static Cell main(String factor, @Nullable String level) {
      return new Cell(factor, level, null, null);
    }

    boolean holds(JudgedTrial trial) {
      return Objects.equals(text(trial, factor), level)
          && (factor2 == null || Objects.equals(text(trial, factor2), level2));
    }
  }

  /** What the view says of a cell. */
  record Effect(
      @Nullable Double mean,
      @Nullable Double effect,
      @Nullable Double seedSd,
      long seeds,
      long trials,
      long missing,
      @Nullable Double explained) {}

  Map<Cell, Effect> of(List<String> factors) {
    Map<Cell, Effect> effects = new LinkedHashMap<>();
    for (int i = 0; i < factors.size(); i++) {
      List<Cell> main = cells(factors.get(i), null);
      main.forEach(cell -> effects.put(cell, effect(cell, main)));
      for (int j = i + 1; j < factors.size(); j++) {
        List<Cell> pairs = cells(factors.get(i), factors.get(j));
        pairs.forEach(cell -> effects.put(cell, effect(cell, pairs)));
      }
    }
    return effects;
  }

  private List<Cell> cells(String factor, @Nullable String factor2) {
    Set<Cell> cells = new LinkedHashSet<>();
    for (JudgedTrial trial : trials) {
      cells.add(
          new Cell(
              factor, text(trial, factor), factor2, factor2 == null ? null : text(trial, factor2)));
    }
    return new ArrayList<>(cells);
  }

  private Effect effect(Cell cell, List<Cell> all) {
    List<Double> bySeed = new ArrayList<>();
    for (long seed : trials.stream().map(JudgedTrial::seed).distinct().toList()) {
      Double effect = effect(cell, all, trial -> trial.seed() == seed);
      if (effect != null) {
        bySeed.add(effect);
      }
    }
    return new Effect(
        mean(cell::holds),
        effect(cell, all, trial -> true),
        bySeed.size() < 2 ? null : Math.sqrt(squares(bySeed) / (bySeed.size() - 1)),
        bySeed.size(),
        trials.stream().filter(cell::holds).count(),
        trials.stream().filter(cell::holds).count() - values(cell::holds).size(),
        explained(all));
  }

  /** Null for a pair of which a combination is missing. */
  private @Nullable Double effect(Cell cell, List<Cell> all, Predicate<JudgedTrial> among) {
    Double mean = mean(among.and(cell::holds));
    Double grand = mean(among);
    if (mean == null || grand == null) {
      return null;
    }
    if (cell.factor2 == null) {
      return mean - grand;
    }
    if (!complete(all)) {
      return null;
    }
    Double first = mean(among.and(Cell.main(cell.factor, cell.level)::holds));
    Double second = mean(among.and(Cell.main(cell.factor2, cell.level2)::holds));
    return first == null || second == null ? null : mean - first - second + grand;
  }

  private static boolean complete(List<Cell> all) {
    Set<@Nullable String> levels = new HashSet<>();
    Set<@Nullable String> levels2 = new HashSet<>();
    all.forEach(
        cell -> {
          levels.add(cell.level);
          levels2.add(cell.level2);
        });
    return all.size() == levels.size() * levels2.size();
  }

  private @Nullable Double explained(List<Cell> all) {
    List<Double> values = values(trial -> true);
    boolean unfinished = all.get(0).factor2 != null && !complete(all);
    if (unfinished || new HashSet<>(values).size() < 2) {
      return null;
    }
    double explained = 0;
    for (Cell cell : all) {
      Double effect = effect(cell, all, trial -> true);
      explained += effect == null ? 0 : effect * effect * values(cell::holds).size();
    }
    return explained / squares(values);
  }

  private @Nullable Double mean(Predicate<JudgedTrial> which) {
    List<Double> values = values(which);
    return values.isEmpty()
        ? null
        : values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
  }

  private List<Double> values(Predicate<JudgedTrial> which) {
    return trials.stream()
        .filter(which)
        .flatMap(trial -> Stream.ofNullable(trial.response(response)))
        .filter(Double::isFinite)
        .toList();
  }

  private static double squares(List<Double> values) {
    double mean = values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    return values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
  }

  private static @Nullable String text(JudgedTrial trial, String factor) {
    Object level = trial.at(factor);
    return level == null ? null : level.toString();
  }
}
