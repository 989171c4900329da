package example;

import io.gradsweep.execution.RunSummary;
import io.gradsweep.run.SparkSessions;
import io.gradsweep.run.SweepSession;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs a sweep file and prints the verdicts. Arguments: the sweep file, the folder of results. */
public final class SweepFromAProgram {
  private SweepFromAProgram() {}

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = SparkSessions.startForTraining("local[2]");
    SweepSession sweep = SweepSession.open(spark, Path.of(arguments[0]), arguments[1]);
    System.out.println(sweep.plan().toRun() + " trials to run");

    RunSummary summary = sweep.run();
    System.out.println(summary.ending() + ", " + summary.counts().failed() + " failed");

    String query =
        """
        SELECT depth, activation, verdict
        FROM verdicts JOIN trials USING (trial_id)
        ORDER BY depth, activation
        """;
    for (Row row : sweep.query(query).collectAsList()) {
      System.out.println(row.mkString(", "));
    }
    spark.stop();
  }
}
