package io.gradsweep.cli;

/** The exit codes of all commands. */
enum ExitCode {
  /** The command did what it was asked to do. */
  DONE(0),
  /**
   * The answer is no: more trials failed than {@code limits.max_failed_trials} allows, a trial is
   * not reproduced, or {@code verify} found a problem.
   */
  NEGATIVE(1),
  /** The command line, sweep file, data set, folder or query is wrong; nothing was changed. */
  BAD_INPUT(2),
  /** Ctrl-C; committed trials are kept, and the same command resumes. */
  INTERRUPTED(3),
  /** An error of the program or its machine (sysexits: EX_SOFTWARE). */
  INTERNAL_ERROR(70);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
