package io.gradsweep.cli;

import io.gradsweep.run.SweepSession;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Parameters;

/** The argument DIR of the commands that read the folder of a sweep. */
final class FolderArgument {
  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "Folder of the sweep, for example runs/my.")
  private String path = "";

  /** The folder as given. */
  String path() {
    return path;
  }

  SweepSession open(SparkSession spark) throws IOException {
    return SweepSession.openFolder(spark, path);
  }
}
