package io.gradsweep.sweep;

/**
 * A line of a sweep file, or the command line.
 *
 * @param file as the user named it, or {@link #COMMAND_LINE}
 * @param line from 1; 0 if there is none
 */
record Place(String file, int line) {
  static final String COMMAND_LINE = "command line";

  static Place commandLine() {
    return new Place(COMMAND_LINE, 0);
  }

  boolean onCommandLine() {
    return file.equals(COMMAND_LINE);
  }
}
