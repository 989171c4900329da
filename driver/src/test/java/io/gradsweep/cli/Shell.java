package io.gradsweep.cli;

import io.gradsweep.execution.FakeRunner;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs verbs and keeps what they print; trials are not trained but made up. */
final class Shell {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Returns the exit code. */
  int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Gradsweep.execute(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        limits -> new FakeRunner(),
        arguments);
  }

  /** What the last verb wrote to standard output. */
  String out() {
    return out.toString();
  }

  /** What the last verb wrote to standard error. */
  String err() {
    return err.toString();
  }
}
