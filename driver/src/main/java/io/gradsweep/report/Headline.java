package io.gradsweep.report;

import io.gradsweep.report.HeadlineFacts.Depth;
import io.gradsweep.report.HeadlineFacts.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep found, in words: how many trials vanish, where it begins, what ends it, and what
 * became of the others.
 *
 * <p>A level ends it if none of its trials vanishes although some of other levels of its factor do;
 * how many are healthy then says whether it cures. The strongest contrast comes first: the share of
 * vanishing trials among the other levels; of equals the level with the larger share of healthy
 * trials, then with more trials.
 */
public final class Headline {
  private static final int MAX_ENDS = 3;

  private final HeadlineFacts facts;
  private final List<Depth> vanishing;

  private Headline(HeadlineFacts facts) {
    this.facts = facts;
    this.vanishing =
        facts.depths().stream().filter(depth -> depth.of(VerdictWord.VANISHING) > 0).toList();
  }

  /** Of all trials. */
  public static String of(Results results) {
    return of(results.facts());
  }

  static String of(HeadlineFacts facts) {
    return facts.trials() == 0 ? "No trial is done yet." : new Headline(facts).text();
  }

  private String text() {
    List<String> sentences = new ArrayList<>();
    if (vanishing.isEmpty()) {
      sentences.add(none());
    } else {
      sentences.add(howMany() + where() + allWith() + ".");
      sentences.add(layers());
      sentences.add(throughTime());
      sentences.add(end());
    }
    sentences.add(others());
    return sentences.stream()
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String none() {
    return facts.trials() == 1
        ? "The only trial does not vanish."
        : "None of the " + Words.counted(facts.trials(), "trial") + " vanishes.";
  }

  private String howMany() {
    long vanish = facts.of(VerdictWord.VANISHING);
    if (facts.trials() == 1) {
      return "The only trial vanishes";
    }
    if (vanish == facts.trials()) {
      return "All " + Words.counted(vanish, "trial") + " vanish";
    }
    return Words.count(vanish)
        + " of "
        + Words.counted(facts.trials(), "trial")
        + (vanish == 1 ? " vanishes" : " vanish");
  }

  private String where() {
    int depths = facts.depths().size();
    Depth first = vanishing.get(0);
    if (depths < 2 || vanishing.size() == depths) {
      return "";
    }
    if (vanishing.size() == 1) {
      return ", only at depth " + first.depth();
    }
    boolean toTheEnd = facts.depths().indexOf(first) == depths - vanishing.size();
    return toTheEnd
        ? ", from depth " + first.depth() + " on"
        : ", at depths " + Words.and(vanishing.stream().map(Depth::depth).toList());
  }

  /** Levels that all vanishing trials have and others do not. */
  private String allWith() {
    long all = facts.of(VerdictWord.VANISHING);
    List<String> common =
        facts.distinctLevels().stream()
            .filter(level -> level.vanishing() == all && level.trials() < facts.trials())
            .map(level -> level.factor() + " = " + level.level())
            .toList();
    return common.isEmpty() || all < 2
        ? common.isEmpty() ? "" : ", with " + Words.and(common)
        : ", all with " + Words.and(common);
  }

  private String layers() {
    Depth deepest = vanishing.get(vanishing.size() - 1);
    Integer first = deepest.firstLayer();
    Integer last = deepest.lastLayer();
    if (first == null || last == null || deepest.depth() == 1) {
      return "";
    }
    String at =
        first.equals(last) ? "at layer " + first : "between layers " + first + " and " + last;
    return "At depth "
        + deepest.depth()
        + " the gradient is lost "
        + at
        + ", counted from the input.";
  }

  private String throughTime() {
    long lost = vanishing.stream().mapToLong(Depth::throughTime).sum();
    long all = facts.of(VerdictWord.VANISHING);
    if (lost == 0) {
      return "";
    }
    String whose = lost < all ? "In %s of them the".formatted(Words.count(lost)) : "The";
    return whose + " gradient is lost from time step to time step.";
  }

  private String end() {
    if (facts.levels().isEmpty()) {
      return "";
    }
    List<Level> ends =
        facts.distinctLevels().stream()
            .filter(level -> level.vanishing() == 0 && elsewhere(level) > 0)
            .sorted(
                Comparator.comparingDouble(this::elsewhere)
                    .thenComparingDouble(Level::healthyShare)
                    .thenComparingLong(Level::trials)
                    .reversed())
            .limit(MAX_ENDS)
            .toList();
    if (!ends.isEmpty()) {
      return "None vanishes with " + Words.or(ends.stream().map(Headline::ending).toList()) + ".";
    }
    Level best = fewest();
    return best == null
        ? "No single factor changes that."
        : "No single choice ends it; fewest vanish with " + counts(best) + ".";
  }

  /** The level with the smallest share of vanishing trials; null if no level has less than all. */
  private @Nullable Level fewest() {
    double all = (double) facts.of(VerdictWord.VANISHING) / facts.trials();
    return facts.levels().stream()
        .filter(level -> level.vanishingShare() < all)
        .min(
            Comparator.comparingDouble(Level::vanishingShare)
                .thenComparing(Comparator.comparingLong(Level::trials).reversed()))
        .orElse(null);
  }

  private static String ending(Level level) {
    return "%s = %s (%s of %s %s)"
        .formatted(
            level.factor(),
            level.level(),
            Words.count(level.healthy()),
            Words.count(level.trials()),
            areHealthy(level));
  }

  private static String counts(Level level) {
    return "%s = %s (%s of %s vanish, %s %s)"
        .formatted(
            level.factor(),
            level.level(),
            Words.count(level.vanishing()),
            Words.count(level.trials()),
            Words.count(level.healthy()),
            areHealthy(level));
  }

  private static String areHealthy(Level level) {
    return level.healthy() == 1 ? "is healthy" : "are healthy";
  }

  /** Share of vanishing trials among the other levels of its factor; 0 without such trials. */
  private double elsewhere(Level level) {
    long trials = 0;
    long vanish = 0;
    for (Level other : facts.levels()) {
      if (other.factor().equals(level.factor()) && !other.level().equals(level.level())) {
        trials += other.trials();
        vanish += other.vanishing();
      }
    }
    return trials == 0 ? 0 : (double) vanish / trials;
  }

  private String others() {
    Map<String, Long> counts =
        VerdictWord.ALL.stream().collect(Collectors.toMap(Function.identity(), facts::of));
    List<String> said =
        VerdictWord.ALL.stream()
            .filter(word -> !word.equals(VerdictWord.VANISHING))
            .filter(word -> Objects.requireNonNull(counts.get(word)) > 0)
            .map(word -> fate(word, Objects.requireNonNull(counts.get(word))))
            .toList();
    if (said.isEmpty()) {
      return "";
    }
    return (vanishing.isEmpty() ? "" : "Of the others ") + Words.and(said) + ".";
  }

  private static String fate(String verdict, long count) {
    return Words.count(count)
        + switch (verdict) {
          case "exploding" -> count == 1 ? " explodes" : " explode";
          case "diverged", "failed" -> " " + verdict;
          default -> (count == 1 ? " is " : " are ") + verdict;
        };
  }
}
