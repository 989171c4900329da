package io.gradsweep.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.input_file_name;

import io.gradsweep.trial.TrialId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One trial of a sweep.
 *
 * @param bundle id of its bundle
 * @param row its row of the table {@code trials}
 */
public record CommittedTrial(String bundle, Row row) {
  private static final String FILE = "file";

  /** Finds a trial; empty if there is none. */
  public static Optional<CommittedTrial> find(SparkSession spark, SweepFolder folder, TrialId id)
      throws IOException {
    for (Row row : rows(spark, folder, id)) {
      return Optional.of(new CommittedTrial(FolderLayout.bundleOf(row.getAs(FILE)), row));
    }
    return Optional.empty();
  }

  private static List<Row> rows(SparkSession spark, SweepFolder folder, TrialId id)
      throws IOException {
    return Tables.read(spark, folder, Table.TRIALS)
        .where(col("trial_id").equalTo(id.hex()))
        .withColumn(FILE, input_file_name())
        .collectAsList();
  }
}
