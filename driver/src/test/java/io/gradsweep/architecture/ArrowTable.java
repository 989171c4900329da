package io.gradsweep.architecture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The table of arrows, between two comments of a page. */
record ArrowTable(String table) implements Section {
  private static final String BEGIN = "<!-- arrows: made by ArchitectureMapTest -->\n";
  private static final String END = "<!-- end of arrows -->";

  /** Of rows in the order of the map, shown from top to bottom. */
  static ArrowTable of(List<PackageRow> rows) {
    List<PackageRow> down = new ArrayList<>(rows);
    Collections.reverse(down);
    return new ArrowTable(
        down.stream()
            .map(PackageRow::line)
            .collect(
                Collectors.joining(
                    "\n", "| package | uses packages | uses libraries |\n|---|---|---|\n", "\n")));
  }

  @Override
  public String in(String page) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(
          "the page must have the lines %s and %s".formatted(BEGIN.strip(), END));
    }
    return page.substring(0, begin + BEGIN.length()) + table + page.substring(end);
  }
}
