package io.gradsweep.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section of the report: a sentence that explains how to read it, then a plot and tables, or a
 * sentence that explains why there is nothing to show.
 *
 * @param id of the element, of its JSON block ({@code id-data}) and of the plot's function
 * @param title heading
 * @param reading how to read it
 * @param nothing why there is nothing to show; empty if there is something
 * @param data of the plot, as JSON; null without a plot
 * @param tables below the plot
 */
record Section(
    String id,
    String title,
    String reading,
    String nothing,
    @Nullable String data,
    List<Table> tables) {

  Section {
    tables = List.copyOf(tables);
  }

  static Section of(String id, String title, String reading) {
    return new Section(id, title, reading, "", null, List.of());
  }

  /** This section with a sentence instead of a plot. */
  Section nothing(String sentence) {
    return new Section(id, title, reading, sentence, data, tables);
  }

  /**
   * With a plot.
   *
   * @param value the data that its function gets
   */
  Section plot(Object value) {
    return new Section(id, title, reading, nothing, Json.of(value), tables);
  }

  /** This section with one more table, unless that has no rows. */
  Section table(Table table) {
    if (table.rows().isEmpty()) {
      return this;
    }
    List<Table> more = new ArrayList<>(tables);
    more.add(table);
    return new Section(id, title, reading, nothing, data, more);
  }

  /** Used by the template. */
  boolean hasPlot() {
    return data != null;
  }

  /** Used by the template. */
  boolean isEmpty() {
    return !nothing.isEmpty();
  }
}
