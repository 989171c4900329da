package io.gradsweep.dataset.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.gradsweep.trial.DatasetConfig;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.Optional;

/**
 * Reads one CSV table (RFC 4180, but with any separator and encoding). Lines that are blank or have
 * empty cells only do not count, and neither do blanks around cells.
 */
public final class TableReader {
  private static final int LONGEST_CELL = 1 << 20;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final String name;
  private final DatasetConfig config;

  /**
   * @param name of the file, for messages
   * @param config of source {@code csv}
   */
  public TableReader(String name, DatasetConfig config) {
    this.name = name;
    this.config = config;
  }

  /**
   * Reads to the end.
   *
   * @throws TableException if a row, a cell or a column is not as it must be
   * @throws NotUtf8Exception if the beginning is UTF-8 and a later part is not
   */
  public Table read(InputStream content) throws IOException {
    BufferedInputStream file = new BufferedInputStream(content, 1 << 16);
    file.mark(DialectFinder.SAMPLE);
    byte[] sample = file.readNBytes(DialectFinder.SAMPLE);
    file.reset();
    Optional<String> other = FileKind.of(sample);
    if (other.isPresent()) {
      throw new TableException(
          "%s: is %s, not a CSV file; export the table as CSV".formatted(name, other.get()));
    }
    return read(file, new DialectFinder(config).find(sample, sample.length < DialectFinder.SAMPLE));
  }

  private Table read(InputStream content, Dialect dialect) throws IOException {
    // An explicit decoder reports malformed text; a reader made from a charset would replace it.
    Reader text =
        new BufferedReader(new InputStreamReader(content, dialect.charset().newDecoder()));
    Rows rows = new Rows(name, config, dialect);
    try {
      skipByteOrderMark(text);
    } catch (CharacterCodingException notText) {
      throw badText(dialect, 0);
    }
    try (CsvReader<Long> reader =
        parser(dialect.separator()).build(rows, prepared(text, dialect.separator()))) {
      Iterator<Long> lines = reader.iterator();
      while (lines.hasNext()) {
        lines.next();
      }
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause() instanceof CharacterCodingException
          ? badText(dialect, rows.line())
          : unreadable.getCause();
    } catch (CsvParseException notCsv) {
      if (notCsv.getCause() instanceof TableException problem) {
        throw problem;
      }
      if (notCsv.getCause() instanceof CharacterCodingException) {
        throw badText(dialect, rows.line());
      }
      throw new TableException(
          "%s:%d: not CSV: %s; write a double quote within a cell twice"
              .formatted(name, rows.line() + 1, firstSentence(notCsv)));
    }
    return rows.table();
  }

  private static void skipByteOrderMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
  }

  private IOException badText(Dialect dialect, long line) {
    String message =
        "%s:%d: not %s in this line or a later one; save the file as UTF-8 or set encoding"
            .formatted(name, line + 1, dialect.charset().name());
    if (dialect.charset().equals(UTF_8) && config.text("encoding").equals("auto")) {
      return new NotUtf8Exception(message);
    }
    throw new TableException(message);
  }

  private static String firstSentence(CsvParseException problem) {
    String message = String.valueOf(problem.getMessage());
    int end = message.indexOf('.');
    return end < 0 ? message : message.substring(0, end);
  }

  static CsvReader.CsvReaderBuilder parser(char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(true)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .trimWhitespacesAroundQuotes(separator != ' ')
        .maxBufferSize(LONGEST_CELL);
  }

  /** Text as the parser can read it. */
  static Reader prepared(Reader text, char separator) {
    return separator == ' ' ? new BlankRuns(text) : text;
  }
}
