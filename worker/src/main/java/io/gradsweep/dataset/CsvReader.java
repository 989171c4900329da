package io.gradsweep.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads one CSV table (RFC 4180, UTF-8) of numeric features and a label column. It skips blank
 * lines and ignores blanks around cells; any other text that is not a number is an error.
 */
final class CsvReader {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String name;
  private final String label;
  private final boolean header;

  /**
   * @param name of the file, for messages
   * @param label {@code last}, {@code first} or the name of a column
   * @param header whether the first line names the columns
   */
  CsvReader(String name, String label, boolean header) {
    this.name = name;
    this.label = label;
    this.header = header;
  }

  /**
   * The content of the file.
   *
   * @param examples the features, in order of the columns
   * @param features the names of the columns of the features, in order; numbers from 1 without a
   *     header
   * @param classes the label texts, in order of their class numbers
   */
  record Table(RawExamples examples, List<String> features, List<String> classes) {}

  /** The columns. */
  private record Columns(List<String> names, int label) {

    int count() {
      return names.size();
    }

    List<String> features() {
      List<String> features = new ArrayList<>(names);
      features.remove(label);
      return features;
    }
  }

  /** The rows read so far. */
  private static final class Rows {
    private final DoubleStream.Builder values = DoubleStream.builder();
    private final List<String> labels = new ArrayList<>();
  }

  Table read(ContentStream content) throws IOException {
    // An explicit decoder reports malformed text; a reader made from a charset would replace it.
    Reader text = new InputStreamReader(content, UTF_8.newDecoder());
    try (CSVParser parser = FORMAT.parse(text)) {
      return table(parser);
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  private Table table(CSVParser parser) throws IOException {
    Iterator<CSVRecord> records = parser.iterator();
    CSVRecord record = next(parser, records);
    if (record == null) {
      throw new DatasetException(name + ": is empty; give it rows of numbers and a label");
    }
    Columns columns = columns(record, parser.getCurrentLineNumber());
    if (header) {
      record = next(parser, records);
    }
    Rows rows = new Rows();
    while (record != null) {
      add(record, columns, parser.getCurrentLineNumber(), rows);
      record = next(parser, records);
    }
    return table(rows, columns);
  }

  private Table table(Rows rows, Columns columns) {
    if (rows.labels.isEmpty()) {
      throw new DatasetException(name + ": no row after the header; give it at least 2 rows");
    }
    List<String> classes = List.copyOf(new TreeSet<>(rows.labels));
    if (classes.size() < 2) {
      throw new DatasetException(
          "%s: column %s: every label is '%s'; give it at least 2 classes"
              .formatted(name, columns.names().get(columns.label()), classes.get(0)));
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (int number = 0; number < classes.size(); number++) {
      numbers.put(classes.get(number), number);
    }
    int[] labels = rows.labels.stream().mapToInt(numbers::get).toArray();
    double[] values = rows.values.build().toArray();
    return new Table(
        RawExamples.ofDoubles(values, columns.count() - 1, labels), columns.features(), classes);
  }

  private @Nullable CSVRecord next(CSVParser parser, Iterator<CSVRecord> records)
      throws IOException {
    long line = parser.getCurrentLineNumber() + 1;
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException unreadable) {
      IOException cause = unreadable.getCause();
      if (cause instanceof CharacterCodingException) {
        throw new DatasetException(
            "%s:%d: not UTF-8 in this line or a later one; save the file as UTF-8"
                .formatted(name, line),
            cause);
      }
      if (cause instanceof CSVException) {
        throw new DatasetException(
            "%s:%d: not CSV: %s; separate the cells of a row by commas"
                .formatted(name, line, cause.getMessage()),
            cause);
      }
      throw cause;
    }
  }

  private Columns columns(CSVRecord first, long line) {
    List<String> names = new ArrayList<>();
    for (int column = 0; column < first.size(); column++) {
      String cell = cell(first, column);
      names.add(header ? cell : Integer.toString(column + 1));
    }
    if (names.size() < 2) {
      throw new DatasetException(
          "%s:%d: 1 column; give it at least one feature and a label, separated by commas"
              .formatted(name, line));
    }
    for (String column : names) {
      if (names.indexOf(column) != names.lastIndexOf(column)) {
        throw new DatasetException(
            "%s:%d: two columns are named '%s'; rename one in the first row"
                .formatted(name, line, column));
      }
    }
    return new Columns(names, labelColumn(names, line));
  }

  private int labelColumn(List<String> names, long line) {
    if (label.equals("last")) {
      return names.size() - 1;
    }
    if (label.equals("first")) {
      return 0;
    }
    if (!header) {
      throw new DatasetException(
          "%s: label is '%s', but header is false; set label to last or first"
              .formatted(name, label));
    }
    if (!names.contains(label)) {
      throw new DatasetException(
          "%s:%d: no column '%s'; set label to last, first or one of %s"
              .formatted(name, line, label, String.join(", ", names)));
    }
    return names.indexOf(label);
  }

  private void add(CSVRecord record, Columns columns, long line, Rows rows) {
    if (record.size() != columns.count()) {
      throw new DatasetException(
          "%s:%d: %d columns; write %d, as in the first line"
              .formatted(name, line, record.size(), columns.count()));
    }
    for (int column = 0; column < columns.count(); column++) {
      String cell = cell(record, column);
      if (column != columns.label()) {
        rows.values.add(number(cell, line, columns.names().get(column)));
      } else if (cell.isEmpty()) {
        throw bad(line, columns.names().get(column), cell, "a label");
      } else {
        rows.labels.add(cell);
      }
    }
    if ((long) rows.labels.size() * (columns.count() - 1) > RawExamples.MAX_VALUES) {
      throw new DatasetException(
          "%s:%d: too many values; give at most %d".formatted(name, line, RawExamples.MAX_VALUES));
    }
  }

  private double number(String cell, long line, String column) {
    try {
      double value = Double.parseDouble(cell);
      if (Math.abs(value) <= Float.MAX_VALUE && isDecimal(cell)) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      throw bad(line, column, cell, expectedNumber(line));
    }
    throw bad(line, column, cell, expectedNumber(line));
  }

  private String expectedNumber(long line) {
    return line == 1 && !header
        ? "a finite decimal number, or set header: true if this line has the names"
        : "a finite decimal number";
  }

  /** Java would also parse 1f, 0x1p3 and NaN, which are not numbers in a CSV file. */
  private static boolean isDecimal(String cell) {
    return cell.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
  }

  private DatasetException bad(long line, String column, String cell, String expected) {
    return new DatasetException(
        "%s:%d: column %s: '%s'; write %s".formatted(name, line, column, cell, expected));
  }

  private static String cell(CSVRecord record, int column) {
    String cell = record.get(column);
    boolean marked =
        column == 0 && record.getRecordNumber() == 1 && cell.startsWith(BYTE_ORDER_MARK);
    return marked ? cell.substring(1) : cell;
  }
}
