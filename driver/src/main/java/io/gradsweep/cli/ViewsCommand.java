package io.gradsweep.cli;

import io.gradsweep.analysis.Script;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.store.Tables;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the tables and views of a sweep as a script for other Spark sessions. */
@Command(
    name = "views",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Writes the tables and views of a sweep as a script of Spark SQL.",
      "It gives them to any session: spark-sql -i FILE, or in a notebook one statement after the"
          + " other (docs/views.md). Write it again when the sweep has got more trials."
    },
    footerHeading = "%nExample:%n",
    footer = "  gradsweep views runs/my --output views.sql")
final class ViewsCommand implements Callable<Integer> {
  private static final String HEAD =
      """
      -- Tables and views of one sweep as temporary views, for Spark SQL 4.1. Run it in spark-sql (-i or -f),
      -- or cut it at the semicolons and run each statement. Columns: docs/trace-format.md, docs/views.md.
      -- It holds for the trials there are now, so write it again when there are more.
      """;

  @Parameters(paramLabel = "DIR", description = "The folder of a sweep.")
  private String path = "";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where it is written (default: standard output).")
  private @Nullable Path output;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    SparkSession spark = Sessions.start("local[*]");
    SweepFolder folder = SweepFolder.open(path, spark.sparkContext().hadoopConfiguration());
    AnswerFile file = output == null ? null : AnswerFile.at(output, folder);
    Tables.register(spark, folder);
    List<String> statements =
        Script.statements(spark, Tables.stored(folder), FolderRules.of(folder));
    PrintWriter out = command.commandLine().getOut();
    if (file == null) {
      print(statements, out);
    } else {
      file.write(to -> print(statements, to));
      out.println(Texts.counted(statements.size(), "statement") + " in " + file);
    }
    return ExitCode.DONE.code();
  }

  private static void print(List<String> statements, PrintWriter out) {
    out.print(HEAD);
    for (String statement : statements) {
      out.print("\n" + statement + ";\n");
    }
    out.flush();
  }
}
