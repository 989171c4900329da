package io.gradsweep.dataset.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The first rows of a table with one separator.
 *
 * @param text the beginning of the table
 */
record SampleRows(String text, char separator) {
  private static final int ROWS = 100;

  /** The rows with stripped cells; none if the text cannot be cut with this separator. */
  List<String[]> rows() {
    List<String[]> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        TableReader.parser(separator)
            .ofCsvRecord(TableReader.prepared(new StringReader(text), separator))) {
      for (CsvRecord row : reader) {
        rows.add(row.getFields().stream().map(String::strip).toArray(String[]::new));
        if (rows.size() == ROWS) {
          return rows;
        }
      }
      return rows;
    } catch (IOException | CsvParseException notThisSeparator) {
      return List.of();
    }
  }
}
