package io.gradsweep.run;

import io.gradsweep.store.CommittedTrial;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.training.Recording;
import io.gradsweep.training.Reproduction;
import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.TrialColumns;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;
import org.jspecify.annotations.Nullable;

/** Finds a recorded trial, trains it again in this process and compares. */
final class TrialReproducer {
  /** The caller can interrupt this process; a limit of time would only change the outcome. */
  private static final Duration UNLIMITED = Duration.ofDays(365);

  private final SparkSession spark;
  private final SweepFolder folder;
  private final TrialId id;
  private Set<Integer> steps = Set.of();
  private @Nullable Path npz;

  TrialReproducer(SparkSession spark, SweepFolder folder, TrialId id) {
    this.spark = spark;
    this.folder = folder;
    this.id = id;
  }

  /** Writes arrays of some steps too. */
  TrialReproducer keeping(Set<Integer> keptSteps, Path file) {
    steps = new TreeSet<>(keptSteps);
    npz = file;
    return this;
  }

  ReproducedTrial compare() throws IOException {
    CommittedTrial recorded = CommittedTrial.find(spark, folder, id).orElseThrow(this::unknown);
    requireComparable(recorded.row());
    TrialConfig config = config(recorded);
    requireTaken(recorded.row());
    Recording recording =
        new Recording(folder.root(), recorded.bundle(), spark.sparkContext().hadoopConfiguration());
    return new ReproducedTrial(recorded.row(), reproduction(config).compare(recording));
  }

  private Reproduction reproduction(TrialConfig config) {
    Reproduction again = new Reproduction(id, config, UNLIMITED, Utils.localHostName());
    return npz == null ? again : again.keeping(steps, npz);
  }

  /** Throws if the trial was stopped from outside, at a step that depends on the machine. */
  private void requireComparable(Row recorded) {
    String status = recorded.getAs("status");
    if ("TIMED_OUT".equals(status) || "CRASHED".equals(status)) {
      throw new BadInputException(
          ("trial %s has status %s: it was stopped early, so its trace cannot be compared;"
                  + " choose a trial with status COMPLETED")
              .formatted(id, status));
    }
  }

  private void requireTaken(Row recorded) {
    int stepsDone = recorded.getAs("steps_done") instanceof Integer number ? number : 0;
    for (int step : steps) {
      if (step < 0 || step >= stepsDone) {
        throw new BadInputException(
            stepsDone == 0
                ? "trial %s took no step; omit --steps and --tensors".formatted(id)
                : "trial %s did not take step %d; allowed: 0 to %d"
                    .formatted(id, step, stepsDone - 1));
      }
    }
  }

  /** The recorded configuration, checked against the id, because the row may have been altered. */
  private static TrialConfig config(CommittedTrial recorded) {
    Row row = recorded.row();
    String id = row.getAs("trial_id");
    String altered =
        "trials/bundle-" + recorded.bundle() + ".parquet: trial " + id + " was altered: ";
    Map<String, @Nullable Object> values = new HashMap<>();
    TrialColumns.ALL.forEach(column -> values.put(column.name(), row.getAs(column.name())));
    try {
      TrialConfig config = TrialColumns.config(values);
      String itsId =
          TrialId.of(config, String.valueOf(row.<Object>getAs("data_fingerprint"))).hex();
      if (!itsId.equals(id)) {
        throw new BadInputException(altered + "its configuration belongs to the id " + itsId);
      }
      return config;
    } catch (InvalidLevelException wrong) {
      throw new BadInputException(altered + wrong.getMessage());
    }
  }

  private BadInputException unknown() {
    return new BadInputException(
        "no trial %s in %s; list its trials with: gradsweep sql %s \"SELECT trial_id FROM trials\""
            .formatted(id, folder, folder));
  }
}
