package io.gradsweep.cli;

import io.gradsweep.execution.FakeRunner;
import io.gradsweep.execution.executor.TrialRunnerFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs commands and keeps what they print; trials are not trained but made up. */
final class Shell {
  private static final TrialRunnerFactory RUNNERS = limits -> new FakeRunner();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Returns the exit code. */
  int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Gradsweep.execute(
        new PrintWriter(out, true), new PrintWriter(err, true), RUNNERS, arguments);
  }

  /** The parser of the command line, which knows all commands. */
  static CommandLine line() {
    return Gradsweep.line(Input.none(), RUNNERS);
  }

  /** What the last command wrote to standard output. */
  String out() {
    return out.toString();
  }

  /** What the last command wrote to standard error. */
  String err() {
    return err.toString();
  }
}
