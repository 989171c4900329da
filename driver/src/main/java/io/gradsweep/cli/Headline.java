package io.gradsweep.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One sentence: how many trials vanish, and which single level of a factor has the smallest share
 * of them (of equal shares the one with the most trials).
 */
final class Headline {
  private Headline() {}

  /**
   * Trials that have one level of a factor.
   *
   * @param name factor and level
   * @param trials with that level
   * @param vanishing of them vanish
   */
  private record Level(String name, long trials, long vanishing) {
    static Level of(String name, List<TrialVerdict> trials) {
      return new Level(
          name, trials.size(), trials.stream().filter(trial -> trial.is("vanishing")).count());
    }

    double share() {
      return (double) vanishing / trials;
    }
  }

  static String of(List<TrialVerdict> trials, List<String> factors) {
    Level all = Level.of("all", trials);
    String said =
        Texts.count(all.vanishing())
            + " of "
            + Texts.counted(all.trials(), "trial")
            + (all.vanishing() == 1 ? " vanishes" : " vanish");
    if (all.vanishing() == 0) {
      return said + ".";
    }
    return best(trials, factors)
        .filter(level -> level.share() < all.share())
        .map(level -> said + fewest(level))
        .orElse(said + ", and no single factor changes that.");
  }

  private static String fewest(Level level) {
    return "; fewest with "
        + level.name()
        + ": "
        + Texts.count(level.vanishing())
        + " of "
        + Texts.count(level.trials())
        + ".";
  }

  private static Optional<Level> best(List<TrialVerdict> trials, List<String> factors) {
    List<Level> levels = new ArrayList<>();
    for (String factor : factors) {
      Map<String, List<TrialVerdict>> byLevel = new TreeMap<>();
      for (TrialVerdict trial : trials) {
        String level = trial.levels().get(factor);
        if (level != null) {
          byLevel.computeIfAbsent(level, unused -> new ArrayList<>()).add(trial);
        }
      }
      byLevel.forEach((level, with) -> levels.add(Level.of(factor + " = " + level, with)));
    }
    return levels.stream()
        .min(
            Comparator.comparingDouble(Level::share)
                .thenComparing(Comparator.comparingLong(Level::trials).reversed()));
  }
}
