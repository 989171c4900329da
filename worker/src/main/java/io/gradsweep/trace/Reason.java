package io.gradsweep.trace;

import org.apache.hadoop.fs.Path;

/** Why something failed, in one line. */
public final class Reason {
  private Reason() {}

  /** The first line of the message, or where there is none the kind of problem. */
  static String of(Throwable problem) {
    String text = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    return text.lines().findFirst().orElse("");
  }

  /**
   * The same of a file that is named beside it: without the file, as in {@code not a Parquet file}.
   */
  public static String of(Throwable problem, Path file) {
    String text = of(problem);
    for (String name : new String[] {file.toString(), file.toUri().getPath()}) {
      for (String verb : new String[] {" is ", ": ", " "}) {
        if (text.startsWith(name + verb)) {
          return text.substring(name.length() + verb.length());
        }
      }
    }
    return text.replace(file.toString(), file.getName());
  }
}
