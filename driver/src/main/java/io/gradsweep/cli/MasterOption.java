package io.gradsweep.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option --master of the commands that may use a cluster. */
final class MasterOption {
  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Address of the Spark master, for example local[2] (default: the master given to"
              + " spark-submit; otherwise all cores of this machine).")
  private @Nullable String url;

  /** The address; null if it is not given. */
  @Nullable String url() {
    return url;
  }
}
