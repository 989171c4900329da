package io.gradsweep.trace;

import org.apache.hadoop.fs.Path;

/** Why something failed, in one line. */
public final class Reason {
  private Reason() {}

  /** The first line of the message, or the kind of problem if there is no message. */
  static String of(Throwable problem) {
    String text = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    return text.lines().findFirst().orElse("");
  }

  /**
   * The same without the name of the file, for a message that names the file itself: {@code not a
   * Parquet file}.
   */
  public static String of(Throwable problem, Path file) {
    String text = of(problem);
    for (String name : new String[] {file.toString(), file.toUri().getPath()}) {
      for (String word : new String[] {" is ", ": ", " "}) {
        if (text.startsWith(name + word)) {
          return text.substring(name.length() + word.length());
        }
      }
    }
    return text.replace(file.toString(), file.getName());
  }
}
