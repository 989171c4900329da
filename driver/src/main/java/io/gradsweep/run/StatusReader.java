package io.gradsweep.run;

import io.gradsweep.dataset.DatasetException;
import io.gradsweep.store.FolderLock;
import io.gradsweep.store.StatusCounts;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.store.Tables;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.sweep.SweepProblems;
import io.gradsweep.trial.TrialStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Counts the trials of a folder, whether its sweep is finished, running or killed. */
final class StatusReader {
  private StatusReader() {}

  static SweepStatus of(SparkSession spark, SweepFolder folder) throws IOException {
    Map<String, TrialStatus> statuses = Tables.statuses(spark, folder);
    StatusCounts all = StatusCounts.none();
    for (TrialStatus status : statuses.values()) {
      all = all.plus(status);
    }
    return new SweepStatus(
        folder.toString(),
        all,
        progress(spark, folder, statuses),
        FolderLock.holder(folder, spark.sparkContext().hadoopConfiguration()));
  }

  private static SweepStatus.Progress progress(
      SparkSession spark, SweepFolder folder, Map<String, TrialStatus> statuses)
      throws IOException {
    String yaml = folder.sweepYaml();
    if (yaml == null) {
      return new SweepStatus.Unknown("sweep.yaml is missing");
    }
    String file = folder + "/sweep.yaml";
    try {
      OpenSweep sweep =
          OpenSweep.of(file, SweepFile.read(yaml, file, List.of()), spark, folder, statuses);
      long done = sweep.done().total();
      return new SweepStatus.Counted(done, sweep.trials().size(), statuses.size() - done);
    } catch (SweepProblems | DatasetException unusable) { // such as data of another machine
      return new SweepStatus.Unknown(String.valueOf(unusable.getMessage()));
    }
  }
}
