package io.gradsweep.report;

import io.gradsweep.report.Contrast.Instead;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says for a verdict why trials have it, and with which levels they are healthy instead. */
final class Cures {
  private static final int MOST = 3;

  private final HeadlineFacts facts;

  Cures(HeadlineFacts facts) {
    this.facts = facts;
  }

  /**
   * Sentences for each of these verdicts, or for all of them together if they have the same cause;
   * empty where neither a cause nor a cure is known.
   */
  List<String> of(List<String> verdicts) {
    List<String> rules =
        verdicts.stream().map(verdict -> rule(facts.causes().get(verdict))).distinct().toList();
    if (verdicts.size() > 1 && rules.size() == 1 && !rules.get(0).isEmpty()) {
      return List.of(cause(verdicts), cure(Contrast.SICK));
    }
    return verdicts.stream()
        .flatMap(verdict -> Stream.of(cause(List.of(verdict)), cure(verdict)))
        .toList();
  }

  private static String rule(HeadlineFacts.@Nullable Cause cause) {
    return cause == null ? "" : cause.rule();
  }

  private String cause(List<String> verdicts) {
    HeadlineFacts.Cause first = facts.causes().get(verdicts.get(0));
    if (first == null) {
      return "";
    }
    long all = verdicts.stream().mapToLong(facts::of).sum();
    long trials =
        verdicts.stream()
            .map(facts.causes()::get)
            .filter(Objects::nonNull)
            .mapToLong(HeadlineFacts.Cause::trials)
            .sum();
    String how =
        trials == all
            ? ""
            : " (in %s of %s)".formatted(Words.count(trials), Words.counted(all, "trial"));
    return "Likely cause of " + Words.and(quoted(verdicts)) + how + ": " + first.sentence() + ".";
  }

  private static List<String> quoted(List<String> verdicts) {
    return verdicts.stream().map(verdict -> '"' + verdict + '"').toList();
  }

  private String cure(String verdict) {
    List<Contrast> curing =
        facts.contrasts().stream()
            .filter(contrast -> contrast.cures(verdict))
            .sorted(
                Comparator.comparing(Contrast::significant)
                    .thenComparingDouble(contrast -> contrast.insteadOf(verdict).share())
                    .thenComparingLong(contrast -> contrast.insteadOf(verdict).trials())
                    .reversed())
            .toList();
    Optional<Contrast> best = curing.stream().findFirst();
    if (best.isEmpty()) {
      return facts.contrasts().isEmpty() ? "" : "No single level makes these trials healthy.";
    }
    boolean sure = best.orElseThrow().significant();
    List<String> levels =
        curing.stream()
            .filter(contrast -> contrast.significant() == sure)
            .limit(MOST)
            .map(contrast -> text(contrast, contrast.insteadOf(verdict), sure))
            .toList();
    return (sure
            ? "Otherwise equal trials are healthy with "
            : "Otherwise equal trials, too few to be sure, are healthy with ")
        + Words.or(levels)
        + ".";
  }

  private static String text(Contrast contrast, Instead instead, boolean sure) {
    return "%s = %s (%s of %s%s)"
        .formatted(
            contrast.factor(),
            contrast.level(),
            Words.count(instead.healthy()),
            Words.count(instead.trials()),
            sure ? ", 95 % interval " + instead.interval() : "");
  }
}
