package io.gradsweep.training;

import io.gradsweep.trial.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;

/** The versions and the hardware that this process computes with. */
public final class Provenances {
  private static final Properties VERSIONS = versions();
  private static final String PROCESSOR = Processor.name();

  private Provenances() {}

  /**
   * @param spark version of Spark; empty outside Spark
   */
  public static Provenance current(String spark) {
    return new Provenance(
        gradsweepVersion(),
        VERSIONS.getProperty("dl4j"),
        spark,
        System.getProperty("java.vm.vendor") + " " + System.getProperty("java.runtime.version"),
        Nd4j.factory().blas().getBlasVendor() + ", 1 thread",
        PROCESSOR);
  }

  /** Version of this program. */
  public static String gradsweepVersion() {
    return VERSIONS.getProperty("gradsweep");
  }

  private static Properties versions() {
    try (InputStream in = Provenances.class.getResourceAsStream("versions.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
