package io.gradsweep.dataset.table;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  @Nested
  class FindsHowATableIsWritten {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "x,y,kind\n1.5,-2,a\n0.25,3e2,b\n",
          "x;y;kind\n1.5;-2;a\n0.25;3e2;b\n",
          "x;y;kind\n1,5;-2;a\n0,25;3e2;b\n",
          "x\ty\tkind\n1.5\t-2\ta\n0.25\t3e2\tb\n",
          "x|y|kind\n1.5|-2|a\n0.25|3e2|b\n",
          "x y kind\n1.5 -2 a\n0.25 3e2 b\n",
          "   x    y  kind\n 1.5   -2     a\n0.25  3e2     b  \n",
          "\uFEFF\"x\",y,kind\r\n1.5,-2,a\r\n0.25,3e2,b\r\n",
          "x;y;kind;\n1,5;-2;a;\n;;;\n0,25;3e2;b;\n"
        })
    void theSameTableInEachDialect(String text) throws IOException {
      Table table = read(text.getBytes(UTF_8), config("label", "kind"));

      assertThat(numbers(table, "x")).containsExactly(1.5, 0.25);
      assertThat(numbers(table, "y")).containsExactly(-2, 300);
      assertThat(((Column.Texts) table.column("kind")).levels()).containsExactly("a", "b");
      assertThat(table.columns()).hasSize(3);
    }

    @Test
    void semicolonsWithDecimalCommasAreNotCommas() throws IOException {
      Table table = read("a;b\n1,5;2,5\n3,5;4,5\n5,5;6,5\n".getBytes(UTF_8), config());

      assertThat(table.dialect().separator()).isEqualTo(';');
      assertThat(table.dialect().decimalComma()).isTrue();
      assertThat(numbers(table, "a")).containsExactly(1.5, 3.5, 5.5);
    }

    @Test
    void encodings() throws IOException {
      String text = "gr\u00f6\u00dfe,kind\n1,\u00e4\n2,b\n";
      for (Charset charset : List.of(UTF_8, WINDOWS_1252)) {
        Table table = read(text.getBytes(charset), config());
        assertThat(table.columns().get(0).name()).isEqualTo("gr\u00f6\u00dfe");
        assertThat(table.dialect().charset()).isEqualTo(charset);
      }
      Table wide = read(("\uFEFF" + text).getBytes(UTF_16LE), config());
      assertThat(wide.columns().get(0).name()).isEqualTo("gr\u00f6\u00dfe");
    }

    @Test
    void whatIsGivenCounts() throws IOException {
      Table table = read("a;b,c\n1;5,2\n".getBytes(UTF_8), config("separator", "comma"));

      assertThat(table.columns()).extracting(Column::name).containsExactly("a;b", "c");
      assertThat(((Column.Texts) table.columns().get(0)).levels()).containsExactly("1;5");
    }

    /** UTF-8 at first; the byte that is not comes after the part that decides. */
    @Test
    void laterBytesThatAreNotUtf8() {
      byte[] text = ("x,kind\n" + "1,a\n".repeat(100_000) + "2,\u00e4\n").getBytes(WINDOWS_1252);

      assertThatThrownBy(() -> read(text, config())).isInstanceOf(NotUtf8Exception.class);
    }
  }

  @Nested
  class Columns {

    @Test
    void missingCellsAreNanAndTextsMinusOne() throws IOException {
      Table table =
          read("x,t,kind\n1,,a\nNA,u,b\n?,v,a\n".getBytes(UTF_8), config("missing", "mean"));

      assertThat(numbers(table, "x")).containsExactly(1, Double.NaN, Double.NaN);
      assertThat(((Column.Texts) table.column("t")).codes()).containsExactly(-1, 0, 1);
      assertThat(table.column("t").missing()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
      "1970-01-02, 1",
      "2000-03-01, 11017",
      "1969-12-31, -1",
      "1970-01-01T12:00:00, 0.5",
      "1970-01-01 06:00:00, 0.25",
      "1970-01-01T01:00:00+01:00, 0",
      "1970-01-02T00:00:00Z, 1"
    })
    void datesAreDaysSince1970(String cell, double days) throws IOException {
      Table table =
          read(("d,kind\n" + cell + ",a\n").getBytes(UTF_8), config("columns.dates", "d"));

      assertThat(numbers(table, "d")[0]).isCloseTo(days, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-30", "yesterday", "1.1.2024", "2024-01-01Tea"})
    void otherDatesAreRefused(String cell) {
      refused(
          "d,kind\n2024-01-01,a\n" + cell + ",b\n",
          config("columns.dates", "d"),
          "f:3: column d: '"
              + cell
              + "' is not a date; write it as 2024-12-31 or"
              + " 2024-12-31T23:59:59");
    }

    @Test
    void ignoredColumnsMayHoldAnything() throws IOException {
      Table table =
          read("x,junk,kind\n1,a,a\n2,3,b\n".getBytes(UTF_8), config("columns.ignore", "junk"));

      assertThat(table.columns()).extracting(Column::name).containsExactly("x", "kind");
    }

    @Test
    void numbersCanBeTextsIfSaid() throws IOException {
      Table table =
          read("zip,kind\n10115,a\n02,b\n".getBytes(UTF_8), config("columns.categorical", "zip"));

      assertThat(((Column.Texts) table.column("zip")).levels()).containsExactly("02", "10115");
    }

    @Test
    void theLastColumnWithANameThatIsNotIgnoredIsTheLabel() throws IOException {
      Table table =
          read("x,kind,note,\n1,a,z,\n2,b,z,\n".getBytes(UTF_8), config("columns.ignore", "note"));

      assertThat(table.columns()).extracting(Column::name).containsExactly("x", "kind");
      assertThat(table.column("kind")).isInstanceOf(Column.Texts.class);
    }

    @Test
    void linesAreThoseOfTheFile() throws IOException {
      Table table = read("x,kind\n\n1,a\n\n2,\"b\nc\"\n3,d\n".getBytes(UTF_8), config());

      assertThat(table.lines()).containsExactly(3, 5, 7);
    }
  }

  @Nested
  class Refuses {

    @Test
    void aHeaderThatIsARowOfData() {
      refused(
          "1.5,2,a\n3,4,b\n5,6,a\n",
          config(),
          "f:1: the header is a row of data (1.5, 2, a); set header: false");
    }

    @Test
    void wavelengthsAsNamesAreAHeader() throws IOException {
      assertThat(read("400,402,kind\n3,4,b\n5,6,a\n".getBytes(UTF_8), config()).rows())
          .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
      "PAR1, a Parquet file",
      "%PDF-1.4, a PDF file",
      "@relation iris, an ARFF file",
      "SQLite format 3, a SQLite file"
    })
    void filesThatAreNotCsv(String beginning, String what) {
      refused(
          beginning + "\n1,2\n",
          config(),
          "f: is " + what + ", not a CSV file; export the table as CSV");
    }

    @Test
    void datesWithoutAWordAboutThem() {
      refused(
          "since,x,kind\n2024-03-22,1,a\n",
          config(),
          "f:2: column since has dates such as '2024-03-22'; list it under columns: dates or"
              + " columns: ignore");
    }

    @Test
    void aColumnWithoutValues() {
      refused(
          "x,y,kind\n1,,a\n2,,b\n",
          config("missing", "mean"),
          "f: column y has no value; list it under columns: ignore");
    }

    @Test
    void gapsInAColumnWithoutAName() {
      refused(
          "x,,kind\n1,,a\n2,7,b\n",
          config(),
          "f: column 2 has missing values; set missing to drop, mean or most_frequent");
    }

    @Test
    void aColumnThatIsNotThere() {
      refused(
          "x,kind\n1,a\n",
          config("columns.ignore", "y"),
          "f:1: no column 'y'; set columns: ignore to one of x, kind");
    }

    @Test
    void nulCharacters() {
      refused(
          "x,kind\n1,a\n2,\0\n",
          config(),
          "f:3: column kind: a cell has a NUL character, so the file is not text; set encoding, or"
              + " export it again");
    }

    @Test
    void tooManyTexts() {
      StringBuilder text = new StringBuilder("name,kind\n");
      for (int i = 0; i <= 1000; i++) {
        text.append("n").append(i).append(i % 2 == 0 ? ",a\n" : ",b\n");
      }
      refused(
          text.toString(),
          config(),
          "f:1002: column name has more than 1000 different texts; list it under columns: ignore");
    }
  }

  private static void refused(String text, DatasetConfig config, String message) {
    assertThatThrownBy(() -> read(text.getBytes(UTF_8), config))
        .isInstanceOf(TableException.class)
        .hasMessage(message);
  }

  private static double[] numbers(Table table, String column) {
    return ((Column.Numbers) table.column(column)).values();
  }

  private static Table read(byte[] content, DatasetConfig config) throws IOException {
    return new TableReader("f", config).read(new ByteArrayInputStream(content));
  }

  private static DatasetConfig config(String option, Object value) {
    return config().with(option, value);
  }

  private static DatasetConfig config() {
    return new DatasetConfig(DataSource.CSV, Map.of("path", "f"));
  }
}
