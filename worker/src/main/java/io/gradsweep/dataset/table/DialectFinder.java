package io.gradsweep.dataset.table;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.gradsweep.trial.DatasetConfig;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds how a table is written, from its beginning. What the options give counts instead.
 *
 * <p>Separator: of those with which every row has the same number of cells, at least two, the one
 * with the largest share of cells that are numbers; of equal ones the first of comma, semicolon,
 * tab, pipe and blank. Decimal mark: the comma if cells such as {@code 1,5} occur and none such as
 * {@code 1.5}. Encoding: by the byte order mark; else UTF-8, or windows-1252 if the bytes are not
 * UTF-8.
 */
final class DialectFinder {
  /** Bytes of the beginning that count. */
  static final int SAMPLE = 1 << 18;

  static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static final String AUTO = "auto";

  private final DatasetConfig config;

  DialectFinder(DatasetConfig config) {
    this.config = config;
  }

  /**
   * @param sample the beginning of the file
   * @param whole whether it is the whole file
   */
  Dialect find(byte[] sample, boolean whole) {
    Charset charset = charset(sample, whole);
    String text = decoded(sample, charset);
    if (!whole && text.lastIndexOf('\n') > 0) { // the last line may be cut
      text = text.substring(0, text.lastIndexOf('\n') + 1);
    }
    char separator = separator(text);
    return new Dialect(separator, decimalComma(text, separator), charset);
  }

  private Charset charset(byte[] sample, boolean whole) {
    return switch (config.text("encoding")) {
      case "utf-8" -> UTF_8;
      case "latin-1" -> WINDOWS_1252;
      case "utf-16" -> startsWith(sample, 0xFE, 0xFF) ? UTF_16BE : UTF_16LE;
      default -> found(sample, whole);
    };
  }

  private static Charset found(byte[] sample, boolean whole) {
    if (startsWith(sample, 0xFF, 0xFE)) {
      return UTF_16LE;
    }
    if (startsWith(sample, 0xFE, 0xFF)) {
      return UTF_16BE;
    }
    return isUtf8(sample, whole) ? UTF_8 : WINDOWS_1252;
  }

  private static boolean startsWith(byte[] sample, int... bytes) {
    return sample.length >= bytes.length
        && IntStream.range(0, bytes.length)
            .allMatch(i -> Byte.toUnsignedInt(sample[i]) == bytes[i]);
  }

  private static boolean isUtf8(byte[] sample, boolean whole) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    CoderResult result =
        decoder.decode(ByteBuffer.wrap(sample), CharBuffer.allocate(sample.length + 1), whole);
    return !result.isError();
  }

  private static String decoded(byte[] sample, Charset charset) {
    String text = new String(sample, charset);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private char separator(String text) {
    String given = config.text("separator");
    if (!given.equals(AUTO)) {
      return Separator.named(given).character();
    }
    Separator best = Separator.COMMA;
    double most = -1;
    for (Separator candidate : Separator.values()) {
      double share = share(new SampleRows(text, candidate.character()).rows());
      if (share > most) {
        best = candidate;
        most = share;
      }
    }
    return best.character();
  }

  /** Share of the cells below the first row that are numbers; -1 if rows differ in length. */
  private static double share(List<String[]> rows) {
    int columns = rows.isEmpty() ? 0 : rows.get(0).length;
    if (columns < 2 || rows.stream().anyMatch(row -> row.length != columns)) {
      return -1;
    }
    List<String[]> below = rows.size() > 1 ? rows.subList(1, rows.size()) : rows;
    long numbers =
        below.stream().flatMap(Arrays::stream).filter(DialectFinder::isNumberOrMissing).count();
    return (double) numbers / ((long) below.size() * columns);
  }

  private static boolean isNumberOrMissing(String cell) {
    return Cells.isMissing(cell)
        || !Double.isNaN(Cells.number(cell))
        || !Double.isNaN(Cells.number(cell.replaceFirst(",", ".")));
  }

  private boolean decimalComma(String text, char separator) {
    String given = config.text("decimal");
    if (!given.equals(AUTO)) {
      return given.equals("comma");
    }
    if (separator == Separator.COMMA.character()) {
      return false;
    }
    boolean commas = false;
    for (String[] row : new SampleRows(text, separator).rows()) {
      for (String cell : row) {
        if (cell.contains(".") && !Double.isNaN(Cells.number(cell))) {
          return false;
        }
        commas |= cell.contains(",") && !Double.isNaN(Cells.number(cell.replaceFirst(",", ".")));
      }
    }
    return commas;
  }
}
