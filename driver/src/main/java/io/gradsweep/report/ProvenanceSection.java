package io.gradsweep.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** When, with which versions and on which machines the trials ran. */
final class ProvenanceSection {
  private static final int MAX_ROWS = 20;

  private ProvenanceSection() {}

  static Section of(Results results) {
    Row span =
        results.row(
            """
            SELECT date_format(min(started_at), 'yyyy-MM-dd HH:mm:ss') AS first,
                   date_format(max(started_at), 'yyyy-MM-dd HH:mm:ss') AS last,
                   sum(seconds) AS seconds
            FROM report_trials
            """);
    List<Row> rows =
        results.rows(
            """
            SELECT gradsweep_version, dl4j_version, spark_version, jvm, blas, cpu, host,
                   CAST(count(*) AS STRING) AS trials
            FROM report_trials
            GROUP BY gradsweep_version, dl4j_version, spark_version, jvm, blas, cpu, host
            ORDER BY count(*) DESC, host, gradsweep_version
            LIMIT %d
            """
                .formatted(MAX_ROWS));
    return Section.of(
            "provenance",
            "Provenance",
            "The first trial began at %s and the last at %s (UTC). All trials together took %s seconds of one thread."
                .formatted(
                    Cells.text(span, "first"),
                    Cells.text(span, "last"),
                    Words.count(Math.round(Cells.real(span, "seconds")))))
        .table(
            Table.of(
                "Versions and machines (at most " + MAX_ROWS + " rows)",
                List.of("Gradsweep", "DL4J", "Spark", "JVM", "BLAS", "CPU", "host", "trials#"),
                rows.stream()
                    .map(
                        row ->
                            Stream.of(row.schema().fieldNames())
                                .map(name -> Cells.text(row, name))
                                .collect(Collectors.toList()))
                    .toList()));
  }
}
