package io.gradsweep.cli;

import io.gradsweep.report.Report;
import io.gradsweep.report.Results;
import io.gradsweep.report.SweepText;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.sweep.SweepSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of a sweep, finished or not. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Writes report.html: what a sweep found, in words, plots and tables.",
      "One file that needs no network. run writes it too, at its end."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  gradsweep report runs/my", "  gradsweep report runs/my --output /tmp/my.html"})
final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The folder of a sweep.")
  private String path = "";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to write it instead of DIR/report.html.")
  private @Nullable Path output;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    SparkSession spark = Sessions.start("local[*]");
    SweepFolder folder = SweepFolder.open(path, spark.sparkContext().hadoopConfiguration());
    AnswerFile file = output == null ? null : AnswerFile.at(output, folder);
    try (Results results = Results.of(spark, folder, FolderRules.of(folder))) {
      String html = Report.html(results, text(folder), Clock.systemUTC());
      String written;
      if (file == null) {
        written = folder.writeReport(html);
      } else {
        file.write(out -> out.print(html));
        written = file.toString();
      }
      command.commandLine().getOut().printf("report -> %s%n", written);
    }
    return ExitCode.DONE.code();
  }

  /** A folder whose sweep.yaml is missing has still the name of its sweep. */
  private static SweepText text(SweepFolder folder) throws IOException {
    String yaml = folder.sweepYaml();
    if (yaml == null) {
      return new SweepText(folder.root().getName(), "", "");
    }
    SweepSpec spec = SweepFile.read(yaml, folder + "/sweep.yaml", List.of());
    return new SweepText(spec.name(), spec.description(), yaml);
  }
}
