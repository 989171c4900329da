package io.gradsweep.cli;

import io.gradsweep.cli.terminal.AnswerFile;
import io.gradsweep.run.SparkSessions;
import io.gradsweep.run.SweepReport;
import io.gradsweep.run.SweepSession;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Write report.html: what a sweep found, in words, plots and tables.",
      "One file that works offline. Replaces the report in DIR, which run also writes when it"
          + " ends. The sweep may be unfinished."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  gradsweep report runs/my", "  gradsweep report runs/my --output /tmp/my.html"})
final class ReportCommand implements Callable<Integer> {
  @Mixin private final FolderArgument folder = new FolderArgument();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to this file (default: DIR/report.html).")
  private @Nullable Path output;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    SweepSession session = folder.open(SparkSessions.start("local[*]"));
    AnswerFile file = output == null ? null : AnswerFile.at(output, session.folder());
    try (SweepReport report = session.report()) {
      command.commandLine().getOut().printf("report -> %s%n", write(report, file));
    }
    return ExitCode.DONE.code();
  }

  private static String write(SweepReport report, @Nullable AnswerFile file) throws Exception {
    if (file == null) {
      return report.write();
    }
    String html = report.html();
    file.write(out -> out.print(html));
    return file.toString();
  }
}
