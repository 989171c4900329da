package io.gradsweep.cli;

import io.gradsweep.training.Provenances;
import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "gradsweep " + Provenances.gradsweepVersion(),
      "Spark " + package$.MODULE$.SPARK_VERSION(),
      "Java " + Runtime.version(),
    };
  }
}
