package io.gradsweep.cli;

import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * The log file. The terminal shows results only; warnings and errors of this program, Spark, Hadoop
 * and DL4J go to a file, which is created when there is something to write.
 */
final class LogFile {
  private static final String PROPERTY = "gradsweep.log";

  private LogFile() {}

  /** Puts the log into the temporary folder. Called before anything is logged. */
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

  /** Puts the log into a file from now on. */
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
