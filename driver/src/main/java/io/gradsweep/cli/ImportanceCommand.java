package io.gradsweep.cli;

import io.gradsweep.analysis.ImportanceAnswer;
import io.gradsweep.analysis.ImportanceAnswer.Ranking;
import io.gradsweep.analysis.ImportanceAnswer.Unanswerable;
import io.gradsweep.analysis.Response;
import io.gradsweep.cli.query.OutputFormat;
import io.gradsweep.cli.query.RankingText;
import io.gradsweep.run.BadInputException;
import io.gradsweep.run.SparkSessions;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code importance}. */
@Command(
    name = "importance",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Rank the factors of a sweep by their effect on a response.",
      "Counts the effect of a factor alone and its interactions with other factors. Use it for"
          + " unbalanced sweeps; for balanced ones the view effects is exact. Trains a random forest, shuffles the levels of one factor in held-out"
          + " configurations, and reports how much R^2 drops. Writes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradsweep importance runs/my",
      "  gradsweep importance runs/my --response accuracy"
    })
final class ImportanceCommand implements Callable<Integer> {
  @Mixin private final FolderArgument folder = new FolderArgument();

  @Option(
      names = "--response",
      paramLabel = "RESPONSE",
      defaultValue = "gradient_decay",
      description = "Response: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Response response = Response.GRADIENT_DECAY;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "Output format: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.TABLE;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    SparkSession spark = SparkSessions.start("local[*]");
    Ranking ranking = ranking(folder.open(spark).importance(response));
    RankingText.print(ranking, format, spark, command.commandLine().getOut());
    return ExitCode.DONE.code();
  }

  private Ranking ranking(ImportanceAnswer answer) {
    if (answer instanceof Ranking ranking) {
      return ranking;
    }
    throw new BadInputException(folder.path() + ": " + ((Unanswerable) answer).why());
  }
}
