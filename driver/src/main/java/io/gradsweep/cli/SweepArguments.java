package io.gradsweep.cli;

import io.gradsweep.run.SweepSession;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.sweep.SweepSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of the commands that read a sweep file. */
final class SweepArguments {
  @Parameters(index = "0", paramLabel = "FILE", description = "Sweep file (YAML).")
  private Path file = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description =
          "Replace a value of the sweep file, for example repeats=5, or the levels of a parameter:"
              + " depth=8,16 (docs/sweep-file.md).")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs",
      description =
          "Folder for results; those of a sweep go to DIR/NAME, where NAME is the name in its"
              + " file (default: ${DEFAULT-VALUE}).")
  private String out = "runs";

  @Mixin private final MasterOption master = new MasterOption();

  /** Reads the sweep file. */
  SweepSpec spec() {
    return SweepFile.read(file, overrides);
  }

  SweepSession open(SparkSession spark, SweepSpec spec) throws IOException {
    return SweepSession.of(spark, spec, file.toString(), out);
  }

  @Nullable String master() {
    return master.url();
  }
}
