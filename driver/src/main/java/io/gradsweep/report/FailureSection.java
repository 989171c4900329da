package io.gradsweep.report;

import java.util.List;
import org.apache.spark.sql.Row;

/** How trials ended, and why some did not complete. */
final class FailureSection {
  private static final int MAX_MESSAGES = 20;
  private static final int LONGEST_MESSAGE = 300;

  private FailureSection() {}

  static Section of(Results results) {
    List<Row> statuses =
        results.rows(
            "SELECT status, count(*) AS trials FROM report_trials GROUP BY status"
                + " ORDER BY trials DESC, status");
    Section section =
        Section.of(
                "failures",
                "Failures",
                "Every count in this report includes the trials that failed.")
            .table(
                Table.of(
                    "How trials ended",
                    List.of("status", "trials#"),
                    statuses.stream()
                        .map(
                            row ->
                                List.of(
                                    Cells.text(row, "status"),
                                    Words.count(Cells.count(row, "trials"))))
                        .toList()));
    List<Row> messages =
        results.rows(
            """
            SELECT status, failure, count(*) AS trials, min(trial_id) AS example
            FROM report_trials
            WHERE failure IS NOT NULL
            GROUP BY status, failure
            ORDER BY trials DESC, status, failure
            LIMIT %d
            """
                .formatted(MAX_MESSAGES));
    return messages.isEmpty()
        ? section.nothing("All trials completed.")
        : section.table(
            Table.of(
                "The most frequent messages (at most " + MAX_MESSAGES + ")",
                List.of("status", "trials#", "message", "example"),
                messages.stream()
                    .map(
                        row ->
                            List.of(
                                Cells.text(row, "status"),
                                Words.count(Cells.count(row, "trials")),
                                Words.shortened(Cells.text(row, "failure"), LONGEST_MESSAGE),
                                Cells.text(row, "example")))
                    .toList()));
  }
}
