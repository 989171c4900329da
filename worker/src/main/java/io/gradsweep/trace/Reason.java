package io.gradsweep.trace;

/** Why something failed, in one line. */
final class Reason {
  private Reason() {}

  /** The first line of the message, or where there is none the kind of problem. */
  static String of(Throwable problem) {
    String text = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    return text.lines().findFirst().orElse("");
  }
}
