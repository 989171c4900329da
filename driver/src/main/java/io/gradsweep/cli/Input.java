package io.gradsweep.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * The source of statements that are not on the command line.
 *
 * @param stream standard input
 * @param terminal whether a person types there and reads the answers
 */
record Input(InputStream stream, boolean terminal) {

  @SuppressWarnings("SystemConsoleNull") // Java 22 and newer are refused by the launcher
  static Input standard() {
    return new Input(System.in, System.console() != null);
  }

  static Input none() {
    return new Input(InputStream.nullInputStream(), false);
  }

  String text() throws IOException {
    return new String(stream.readAllBytes(), Charset.defaultCharset());
  }
}
