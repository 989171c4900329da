package io.gradsweep.cli;

import io.gradsweep.analysis.Analysis;
import io.gradsweep.catalog.SweepFolder;
import io.gradsweep.catalog.Tables;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers a query over the tables and views of a sweep. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Answers a Spark SQL query over a sweep. Read-only.",
      "Tables: trials, steps, layers, timesteps. Views: see docs/views.md."
    })
final class SqlCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "The folder of a sweep.")
  private String path = "";

  @Parameters(index = "1", paramLabel = "QUERY", description = "SELECT, WITH, SHOW or DESCRIBE.")
  private String query = "";

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.TABLE;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    SparkSession spark = Sessions.start("local[*]");
    SweepFolder folder = SweepFolder.open(path, spark.sparkContext().hadoopConfiguration());
    Tables.register(spark, folder);
    Analysis.register(spark, FolderRules.of(folder));
    answer(spark);
    return ExitCode.DONE.code();
  }

  /** Spark throws checked exceptions without declaring them, hence the catch. */
  private void answer(SparkSession spark) throws Exception {
    try {
      ReadOnly.check(query);
      format.print(spark.sql(query), command.commandLine().getOut());
    } catch (Exception failure) {
      throw QueryProblem.of(failure).orElseThrow(() -> failure);
    }
  }
}
