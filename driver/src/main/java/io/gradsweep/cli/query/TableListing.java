package io.gradsweep.cli.query;

import io.gradsweep.analysis.Analysis;
import io.gradsweep.cli.terminal.Texts;
import io.gradsweep.store.Tables;

/** Lists the names of all tables and views, for people. */
public final class TableListing {
  private static final int WIDTH = 80;

  private TableListing() {}

  /** The names in lines of at most {@value #WIDTH} columns. */
  public static String text() {
    return Texts.wrapped("Tables: ", Tables.names(), WIDTH)
        + "\n"
        + Texts.wrapped("Views:  ", Analysis.names(), WIDTH);
  }
}
