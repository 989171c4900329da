package io.gradsweep.cli;

import io.gradsweep.execution.ProgressView;
import java.io.PrintWriter;

/** What the launcher found out about the terminal. */
final class Terminal {
  private static final int DEFAULT_COLUMNS = 80;

  private Terminal() {}

  /** One updating line if errors go to a terminal, else a line now and then. */
  static ProgressView progress(PrintWriter err) {
    return Boolean.getBoolean("gradsweep.terminal")
        ? new BarProgress(columns())
        : new LineProgress(err, System::nanoTime);
  }

  private static int columns() {
    int columns = Integer.getInteger("gradsweep.columns", DEFAULT_COLUMNS);
    return columns < 20 ? DEFAULT_COLUMNS : columns;
  }
}
