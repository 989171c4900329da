package io.gradsweep.cli;

import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * Where the log goes. The terminal shows results only; warnings and errors of this program, Spark,
 * Hadoop and DL4J are in a file, which is made when there is something to write.
 */
final class LogFile {
  private static final String PROPERTY = "gradsweep.log";

  private LogFile() {}

  /** Until the folder of results is known. Called before anything logs. */
  static void inTemporaryFolder() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(
          PROPERTY,
          Path.of(
                  System.getProperty("java.io.tmpdir"),
                  "gradsweep-" + System.getProperty("user.name") + ".log")
              .toString());
    }
  }

  /** From now on. */
  static void at(Path file) {
    System.setProperty(PROPERTY, file.toString());
    if (LogManager.getContext(false) instanceof LoggerContext context) {
      context.reconfigure();
    }
  }

  static String path() {
    return System.getProperty(PROPERTY, "");
  }
}
