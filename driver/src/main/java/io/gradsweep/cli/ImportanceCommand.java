package io.gradsweep.cli;

import io.gradsweep.analysis.Analysis;
import io.gradsweep.analysis.Importance;
import io.gradsweep.analysis.ImportanceAnswer;
import io.gradsweep.analysis.ImportanceAnswer.Ranking;
import io.gradsweep.analysis.ImportanceAnswer.Unanswerable;
import io.gradsweep.analysis.Response;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.store.Tables;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ranks the factors of a sweep, balanced or not. */
@Command(
    name = "importance",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Ranks the factors of a sweep by how much a response depends on them.",
      "Alone or together with others. For unbalanced sweeps above all; for balanced ones the view"
          + " effects is exact. A factor's importance is the drop of a random forest's R^2 on"
          + " configurations that it has not seen when the levels of that factor are shuffled."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradsweep importance runs/my",
      "  gradsweep importance runs/my --response accuracy"
    })
final class ImportanceCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "The folder of a sweep.")
  private String path = "";

  @Option(
      names = "--response",
      paramLabel = "RESPONSE",
      defaultValue = "gradient_decay",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Response response = Response.GRADIENT_DECAY;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.TABLE;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    SparkSession spark = Sessions.start("local[*]");
    SweepFolder folder = SweepFolder.open(path, spark.sparkContext().hadoopConfiguration());
    Tables.register(spark, folder);
    Analysis.register(spark, FolderRules.of(folder));
    RankingText.print(ranking(spark), format, spark, command.commandLine().getOut());
    return ExitCode.DONE.code();
  }

  private Ranking ranking(SparkSession spark) {
    ImportanceAnswer answer = Importance.of(spark, response);
    if (answer instanceof Ranking ranking) {
      return ranking;
    }
    throw new BadInputException(path + ": " + ((Unanswerable) answer).why());
  }
}
