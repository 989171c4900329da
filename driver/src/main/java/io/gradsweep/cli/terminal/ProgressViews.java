package io.gradsweep.cli.terminal;

import io.gradsweep.execution.ProgressView;
import java.io.PrintWriter;

/** Chooses how progress is shown, by what the launcher found out about the terminal. */
public final class ProgressViews {
  private static final int DEFAULT_COLUMNS = 80;

  private ProgressViews() {}

  /** One updated line if standard error is a terminal, else a line now and then. */
  public static ProgressView of(PrintWriter err) {
    return Boolean.getBoolean("gradsweep.terminal")
        ? new BarProgress(columns())
        : new LineProgress(err, System::nanoTime);
  }

  private static int columns() {
    int columns = Integer.getInteger("gradsweep.columns", DEFAULT_COLUMNS);
    return columns < 20 ? DEFAULT_COLUMNS : columns;
  }
}
