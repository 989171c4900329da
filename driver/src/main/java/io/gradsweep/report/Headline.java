package io.gradsweep.report;

import io.gradsweep.report.HeadlineFacts.Depth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The result of a sweep in words: in how many trials gradients vanish and where, the verdicts of
 * the other trials, and for the most frequent verdicts the cause and the levels with which the same
 * configurations are healthy instead.
 */
public final class Headline {
  private static final int MAX_EXPLAINED = 3;

  private final HeadlineFacts facts;
  private final List<Depth> vanishing;

  private Headline(HeadlineFacts facts) {
    this.facts = facts;
    this.vanishing =
        facts.depths().stream().filter(depth -> depth.of(VerdictWord.VANISHING) > 0).toList();
  }

  /** The headline of all trials. */
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
    }
    sentences.add(others());
    sentences.addAll(cures());
    sentences.add(seeds());
    return sentences.stream()
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String none() {
    return facts.trials() == 1
        ? "Gradients do not vanish in the only trial."
        : "Gradients vanish in none of the " + Words.counted(facts.trials(), "trial") + ".";
  }

  private String howMany() {
    long vanish = facts.of(VerdictWord.VANISHING);
    if (facts.trials() == 1) {
      return "Gradients vanish in the only trial";
    }
    if (vanish == facts.trials()) {
      return "Gradients vanish in all " + Words.counted(vanish, "trial");
    }
    return "Gradients vanish in "
        + Words.count(vanish)
        + " of "
        + Words.counted(facts.trials(), "trial");
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

  /** Levels that all vanishing trials share and some other trials do not have. */
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
        + ", the gradient is lost "
        + at
        + ", counted from the input.";
  }

  private String throughTime() {
    long lost = vanishing.stream().mapToLong(Depth::throughTime).sum();
    long all = facts.of(VerdictWord.VANISHING);
    if (lost == 0) {
      return "";
    }
    String whose = lost < all ? "In %s of them, the".formatted(Words.count(lost)) : "The";
    return whose + " gradient is lost from time step to time step.";
  }

  /** For the most frequent verdicts, why, and what is healthy instead. */
  private List<String> cures() {
    List<String> bad =
        VerdictWord.ALL.stream()
            .filter(word -> !word.equals(VerdictWord.HEALTHY) && !word.equals(VerdictWord.FAILED))
            .filter(word -> facts.of(word) > 0)
            .sorted(Comparator.comparingLong((String word) -> facts.of(word)).reversed())
            .limit(MAX_EXPLAINED)
            .toList();
    return new Cures(facts).of(bad);
  }

  private String seeds() {
    HeadlineFacts.Seeds seeds = facts.seeds();
    return seeds.disagreeing() == 0
        ? ""
        : "Seeds disagree in %s of %s."
            .formatted(
                Words.count(seeds.disagreeing()),
                Words.counted(seeds.configurations(), "configuration"));
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
    return (vanishing.isEmpty() ? "" : "Of the other trials, ") + Words.and(said) + ".";
  }

  private String fate(String verdict, long count) {
    return (facts.trials() == 1 ? "It" : Words.count(count))
        + switch (verdict) {
          case "exploding" -> count == 1 ? " explodes" : " explode";
          case "diverged", "failed" -> " " + verdict;
          default -> (count == 1 ? " is " : " are ") + verdict;
        };
  }
}
