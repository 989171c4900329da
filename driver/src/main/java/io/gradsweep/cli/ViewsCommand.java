package io.gradsweep.cli;

import io.gradsweep.cli.terminal.AnswerFile;
import io.gradsweep.cli.terminal.Texts;
import io.gradsweep.run.SparkSessions;
import io.gradsweep.run.SweepSession;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code views}. */
@Command(
    name = "views",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Write the tables and views of a sweep as a Spark SQL script.",
      "The script defines them in any Spark session: run spark-sql -i FILE, or run its"
          + " statements one by one in a notebook (docs/views.md). It lists the files of today, so"
          + " write it again when the sweep has more trials."
    },
    footerHeading = "%nExample:%n",
    footer = "  gradsweep views runs/my --output views.sql")
final class ViewsCommand implements Callable<Integer> {
  private static final String HEAD =
      """
      -- Tables and views of one sweep as temporary views, for Spark SQL 4.1. Run it with spark-sql -i or -f,
      -- or cut it at the semicolons and run each statement. Columns: docs/trace-format.md, docs/views.md.
      -- It lists the trials that the sweep has now. Write it again when there are more.
      """;

  @Mixin private final FolderArgument folder = new FolderArgument();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to this file (default: standard output).")
  private @Nullable Path output;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    SweepSession session = folder.open(SparkSessions.start("local[*]"));
    AnswerFile file = output == null ? null : AnswerFile.at(output, session.folder());
    List<String> statements = session.script();
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
