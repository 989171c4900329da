package io.gradsweep.cli.query;

import io.gradsweep.cli.terminal.TextTable;
import io.gradsweep.cli.terminal.Texts;
import io.gradsweep.cli.terminal.Values;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The formats of an answer. Null and NaN differ: null is {@code null} in a table and in JSON and an
 * empty field in CSV; NaN and infinities are {@code NaN}, {@code Infinity} and {@code -Infinity},
 * which in JSON are strings.
 */
public enum OutputFormat {
  /** For people; six significant digits. */
  TABLE {
    @Override
    public long print(Dataset<Row> answer, PrintWriter out) {
      List<Row> rows = answer.collectAsList();
      out.println(TextTable.of(answer.schema(), rows));
      out.println(Texts.counted(rows.size(), "row"));
      return rows.size();
    }
  },
  /** RFC 4180 with a header; all digits. */
  CSV {
    @Override
    public long print(Dataset<Row> answer, PrintWriter out) throws IOException {
      CSVFormat format =
          CSVFormat.DEFAULT.builder().setHeader(answer.columns()).setRecordSeparator('\n').get();
      CSVPrinter printer = new CSVPrinter(out, format);
      long rows = 0;
      for (Row row : (Iterable<Row>) answer::toLocalIterator) {
        printer.printRecord(Values.texts(row));
        rows++;
      }
      printer.flush();
      return rows;
    }
  },
  /** An array of objects; all digits. */
  JSON {
    @Override
    public long print(Dataset<Row> answer, PrintWriter out) throws IOException {
      return JsonRows.print(answer, out);
    }
  };

  /** Prints the answer and returns the number of its rows. */
  public abstract long print(Dataset<Row> answer, PrintWriter out) throws IOException;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
