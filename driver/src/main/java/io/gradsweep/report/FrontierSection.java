package io.gradsweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The greatest depth that each combination of the other factors reaches. */
final class FrontierSection {
  private static final int MAX_ROWS = 200;

  private FrontierSection() {}

  static Section of(Results results, List<String> factors) {
    Section section =
        Section.of(
            "frontier",
            "Depth limits",
            "Each row is one combination of the other factors. It shows the smallest depth at which"
                + " gradients vanish in at least half of its trials, and the largest depth at which"
                + " at least half are healthy. Healthy means that no rule fired, not that the"
                + " accuracy is good. The smallest vanishing depths come first.");
    if (!factors.contains("depth")) {
      return section.nothing("The sweep has only one depth.");
    }
    List<String> others = factors.stream().filter(factor -> !factor.equals("depth")).toList();
    String columns = others.stream().map(factor -> factor + ", ").collect(Collectors.joining());
    List<Row> rows =
        results.rows(
            """
            SELECT %strials, smallest_vanishing_depth, largest_healthy_depth,
                   count(*) OVER () AS combinations
            FROM frontier
            ORDER BY smallest_vanishing_depth NULLS LAST, largest_healthy_depth NULLS FIRST
            LIMIT %d
            """
                .formatted(columns, MAX_ROWS));
    List<String> header = new ArrayList<>(others);
    header.addAll(List.of("trials#", "vanishing from depth#", "healthy up to depth#"));
    return section.table(
        Table.of(caption(rows), header, rows.stream().map(row -> cells(row, others)).toList()));
  }

  private static String caption(List<Row> rows) {
    long all = rows.isEmpty() ? 0 : Cells.count(rows.get(0), "combinations");
    return all > rows.size()
        ? "The first %s of %s; the view frontier has all of them"
            .formatted(Words.count(rows.size()), Words.counted(all, "combination"))
        : Words.counted(all, "combination");
  }

  private static List<String> cells(Row row, List<String> others) {
    List<String> cells = new ArrayList<>();
    others.forEach(factor -> cells.add(text(row.getAs(factor))));
    cells.add(Words.count(Cells.count(row, "trials")));
    cells.add(depth(Cells.whole(row, "smallest_vanishing_depth")));
    cells.add(depth(Cells.whole(row, "largest_healthy_depth")));
    return cells;
  }

  private static String text(@Nullable Object level) {
    return level == null ? "-" : level.toString();
  }

  private static String depth(@Nullable Integer depth) {
    return depth == null ? "none" : depth.toString();
  }
}
