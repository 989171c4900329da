package io.gradsweep.run;

import io.gradsweep.dataset.DataDescription;
import io.gradsweep.dataset.DatasetException;
import io.gradsweep.dataset.Datasets;
import io.gradsweep.plan.CostModel;
import io.gradsweep.plan.DescribedData;
import io.gradsweep.plan.SweepPlan;
import io.gradsweep.plan.SweepTrials;
import io.gradsweep.plan.TrialIdSet;
import io.gradsweep.store.StatusCounts;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.store.Tables;
import io.gradsweep.sweep.Grid;
import io.gradsweep.sweep.Printable;
import io.gradsweep.sweep.Selection;
import io.gradsweep.sweep.SweepSpec;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialStatus;
import java.io.IOException;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * A sweep with the state of its folder.
 *
 * @param spec the sweep
 * @param selection its cells
 * @param trials its trials
 * @param data describes their data
 * @param folder where results are or will be
 * @param statuses of all trials that the folder holds, by id
 */
record OpenSweep(
    SweepSpec spec,
    Selection selection,
    SweepTrials trials,
    DescribedData data,
    SweepFolder folder,
    Map<String, TrialStatus> statuses) {

  /**
   * Reads the folder. Writes nothing.
   *
   * @param file names the sweep file in messages about its data
   */
  static OpenSweep of(String file, SweepSpec spec, SparkSession spark, SweepFolder folder)
      throws IOException {
    return of(
        file, spec, spark, folder, folder.exists() ? Tables.statuses(spark, folder) : Map.of());
  }

  /** Opens a sweep without reading what its folder holds. */
  static OpenSweep ofSpec(String file, SweepSpec spec, SparkSession spark, SweepFolder folder) {
    return of(file, spec, spark, folder, Map.of());
  }

  /** Opens a sweep next to trials that were read before. */
  static OpenSweep of(
      String file,
      SweepSpec spec,
      SparkSession spark,
      SweepFolder folder,
      Map<String, TrialStatus> statuses) {
    Grid grid = new Grid(spec);
    Selection selection = Selection.of(grid, spark);
    return new OpenSweep(
        spec,
        selection,
        new SweepTrials(grid, selection),
        new DescribedData(config -> described(file, config)),
        folder,
        statuses);
  }

  /** Reads the folder again, without selecting the cells again. */
  OpenSweep asItIsNow(SparkSession spark) throws IOException {
    return new OpenSweep(spec, selection, trials, data, folder, Tables.statuses(spark, folder));
  }

  private static DataDescription described(String file, DatasetConfig config) {
    try {
      return Datasets.describe(config);
    } catch (DatasetException problem) {
      String message = Printable.text(String.valueOf(problem.getMessage()));
      throw new DatasetException(file + ": dataset: " + message, problem);
    }
  }

  /** Plans the trials that are left. */
  SweepPlan plan(int slots) {
    return SweepPlan.of(trials, data, CostModel.laptop(), TrialIdSet.of(statuses.keySet()), slots);
  }

  /** Counts the committed trials of this sweep by status, without those of earlier forms of it. */
  StatusCounts done() {
    if (statuses.isEmpty()) {
      return StatusCounts.none();
    }
    StatusCounts counts = StatusCounts.none();
    for (int index = 0; index < trials.size(); index++) {
      var config = trials.config(index);
      TrialId id = TrialId.of(config, data.of(config.dataset()).fingerprint());
      TrialStatus status = statuses.get(id.hex());
      if (status != null) {
        counts = counts.plus(status);
      }
    }
    return counts;
  }
}
