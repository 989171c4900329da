package io.gradsweep.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the report: a sentence of how to read it, then a plot, tables, or a sentence that says
 * why there is nothing to show.
 *
 * @param id of the element, of its JSON block ({@code id-data}) and of the plot's function
 * @param title heading
 * @param reading how to read it
 * @param nothing why there is nothing to show; empty if there is
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

  /** With a sentence instead of a plot. */
  Section nothing(String sentence) {
    return new Section(id, title, reading, sentence, data, tables);
  }

  /**
   * With a plot.
   *
   * @param value what its function is given
   */
  Section plot(Object value) {
    return new Section(id, title, reading, nothing, Json.of(value), tables);
  }

  /** With one more table, if it has rows. */
  Section table(Table table) {
    if (table.rows().isEmpty()) {
      return this;
    }
    List<Table> more = new ArrayList<>(tables);
    more.add(table);
    return new Section(id, title, reading, nothing, data, more);
  }

  /** For the template. */
  boolean hasPlot() {
    return data != null;
  }

  /** For the template. */
  boolean isEmpty() {
    return !nothing.isEmpty();
  }
}
