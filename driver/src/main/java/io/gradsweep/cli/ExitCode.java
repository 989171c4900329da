package io.gradsweep.cli;

/** What a verb tells the shell. */
enum ExitCode {
  /** Everything that was asked for is there. */
  DONE(0),
  /**
   * The answer is no: more trials failed than {@code limits.max_failed_trials} allows, or a trial
   * that was reproduced differs, or a folder is not as it should be.
   */
  NEGATIVE(1),
  /** A wrong command line, sweep file, data set, folder or query; nothing was changed. */
  BAD_INPUT(2),
  /** Ctrl-C; what was committed stays, and the same command goes on from there. */
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
