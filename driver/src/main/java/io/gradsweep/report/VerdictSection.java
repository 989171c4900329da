package io.gradsweep.report;

import io.gradsweep.report.HeadlineFacts.Depth;
import java.util.List;
import java.util.Map;

/** Number of trials per verdict and depth. */
final class VerdictSection {
  private VerdictSection() {}

  static Section of(HeadlineFacts facts) {
    List<Integer> all = facts.depths().stream().map(Depth::depth).toList();
    Depths depths = Depths.of(all);
    List<Integer> groups = depths.groups(all);
    List<String> words = VerdictWord.ALL.stream().filter(word -> facts.of(word) > 0).toList();
    List<List<Long>> counts =
        words.stream()
            .map(word -> groups.stream().map(group -> count(facts, depths, group, word)).toList())
            .toList();
    return Section.of(
            "verdicts",
            "Verdicts",
            "Each bar is one depth. Its parts show the share of trials with each verdict. A verdict"
                + " whose part grows toward the right becomes more frequent with depth.")
        .plot(Map.of("axis", depths.title(), "depths", groups, "verdicts", words, "counts", counts))
        .table(
            Table.of(
                "All trials",
                List.of("verdict", "trials#", "share#"),
                words.stream()
                    .map(
                        word ->
                            List.of(
                                word,
                                Words.count(facts.of(word)),
                                Words.percent((double) facts.of(word) / facts.trials())))
                    .toList()));
  }

  private static long count(HeadlineFacts facts, Depths depths, int group, String word) {
    return facts.depths().stream()
        .filter(depth -> depths.group(depth.depth()) == group)
        .mapToLong(depth -> depth.of(word))
        .sum();
  }
}
