package io.gradsweep.cli;

import io.gradsweep.sweep.SweepFile;
import io.gradsweep.sweep.SweepSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code plan} and {@code run} take. */
final class SweepArguments {
  @Parameters(index = "0", paramLabel = "FILE", description = "The sweep file (YAML).")
  private Path file = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=V1,V2",
      description = "Replaces the levels of a parameter (docs/sweep-file.md).")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Where the folder of the sweep is or will be (default: ${DEFAULT-VALUE}).")
  private String out = "runs";

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master (default: spark-submit's, else all cores of this machine).")
  private @Nullable String master;

  /** The sweep file's path as given. */
  String file() {
    return file.toString();
  }

  SweepSpec spec() {
    return SweepFile.read(file, overrides);
  }

  String folder(SweepSpec spec) {
    return out.endsWith("/") ? out + spec.name() : out + "/" + spec.name();
  }

  @Nullable String master() {
    return master;
  }
}
