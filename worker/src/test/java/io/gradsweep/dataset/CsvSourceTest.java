package io.gradsweep.dataset;

import static io.gradsweep.dataset.TestFiles.gzip;
import static io.gradsweep.dataset.TestFiles.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {

  private static final String FLOWERS = "x,y,kind\n1,2,a\n3,4,b\n";

  private Path file;

  @BeforeEach
  void path(@TempDir Path folder) {
    file = folder.resolve("data.csv");
  }

  @Nested
  class Reads {

    @Test
    void featuresInOrderOfTheColumnsAndTheLastColumnAsLabel() {
      Examples train = load(FLOWERS, config());

      assertThat(train.featureCount()).isEqualTo(2);
      assertThat(train.features()).containsExactly(1, 2, 3, 4);
      assertThat(train.labels()).containsExactly(0, 1);
    }

    @Test
    void theFirstColumnAsLabel() {
      Examples train = load("kind,x\nb,1\na,2\n", config().with("label", "first"));

      assertThat(train.labels()).containsExactly(1, 0);
      assertThat(train.features()).containsExactly(1, 2);
    }

    @Test
    void aNamedColumnAsLabel() {
      Examples train = load("x,kind,y\n1,b,2\n3,a,4\n", config().with("label", "kind"));

      assertThat(train.labels()).containsExactly(1, 0);
      assertThat(train.features()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void classesInOrderOfTheirTexts() {
      assertThat(load("x,kind\n1,10\n2,9\n3,1\n4,9\n", config()).labels())
          .containsExactly(1, 2, 0, 2);
    }

    @Test
    void aTableWithoutHeader() {
      assertThat(load("1,2,a\n3,4,b\n", config().with("header", false)).features())
          .containsExactly(1, 2, 3, 4);
    }

    @Test
    void numbersInEveryDecimalForm() {
      assertThat(load("x,kind\n-1.5e2,a\n.5,b\n+3.,a\n 7 ,b\n\"8\",b\n", config()).features())
          .containsExactly(-150f, 0.5f, 3f, 7f, 8f);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "x,kind\r\n1,a\r\n2,b\r\n",
          "x,kind\n\n1,a\n\n\n2,b",
          "\uFEFFx,kind\n1,a\n2,b\n",
          "x, kind\n1 , a\n2,\"b\"\n"
        })
    void theSameTableHoweverItIsWritten(String content) {
      Examples train = load(content, config().with("label", "kind"));

      assertThat(train.features()).containsExactly(1, 2);
      assertThat(train.labels()).containsExactly(0, 1);
    }

    /** {@code sha256sum} of the line "csv-1" and the line "path" with the content's SHA-256. */
    @Test
    void aFingerprintThatAnyoneCanComputeGzippedOrNot() {
      write(file, FLOWERS);
      assertThat(Datasets.describe(config()).fingerprint()).isEqualTo("fb678c9361b2f219");

      write(file, gzip(FLOWERS.getBytes(UTF_8)));
      assertThat(Datasets.describe(config()).fingerprint()).isEqualTo("fb678c9361b2f219");
    }

    @Test
    void aFileAgainAfterItChanged() {
      load(FLOWERS, config());

      assertThat(load(FLOWERS + "5,6,c\n", config()).size()).isEqualTo(3);
    }

    private Examples load(String content, DatasetConfig config) {
      write(file, content);
      return Datasets.load(config, 1).train();
    }
  }

  @Nested
  class Refuses {

    @Test
    void aMissingFile() {
      assertThatThrownBy(() -> Datasets.describe(config()))
          .hasMessage(file + ": no such file (" + file + "); give a CSV file");
    }

    @Test
    void anEmptyFile() {
      refused("", ": is empty; give it rows of cells and a label");
      refused("\n\n", ": is empty; give it rows of cells and a label");
    }

    @Test
    void aHeaderWithoutRows() {
      refused("x,kind\n", ": no row after the header; give it at least 2 rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"three", "Infinity", "-inf", "1e39", "0x1p3", "1f", "1;5"})
    void aCellThatIsNotAFiniteNumberUnlikeThoseAbove(String cell) {
      refused(
          "x,y,kind\n1,2,a\n\n3," + cell + ",b\n",
          ":4: column y: '"
              + cell
              + "' is not a finite decimal number; correct it, or list the column under columns:"
              + " categorical or ignore");
    }

    @Test
    void aNumberUnlikeTheTextsAbove() {
      refused(
          "x,y,kind\n1,no,a\n3,4,b\n",
          ":3: column y: '4' is a number, but the cells above are texts; set header: true if the"
              + " first row has names, or list the column under columns: categorical or ignore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "?", "NA", "null"})
    void aMissingCellUnlessItIsSaidWhatToDo(String cell) {
      refused(
          "x,y,kind\n1,2,a\n3," + cell + ",b\n",
          ":3: column y: '"
              + cell
              + "' is a missing value; set missing to drop, mean or most_frequent");
    }

    @Test
    void aBadCellInALastLineWithoutEnd() {
      refused(
          "x,kind\n1,a\nz,b",
          ":3: column x: 'z' is not a finite decimal number; correct it, or list the column under"
              + " columns: categorical or ignore");
    }

    @Test
    void anEmptyLabel() {
      refused("x,kind\n1,a\n2,\n", ":3: column kind: '' is a missing value; set missing to drop");
    }

    @Test
    void raggedRows() {
      refused("x,y,kind\n1,2,a\n3,b\n", ":3: 2 cells; write 3, as in the first line");
      refused("x,y,kind\n1,2,a\n3,4,b,5\n", ":3: 4 cells; write 3, as in the first line");
    }

    @Test
    void oneColumn() {
      refused(
          config().with("separator", "comma"),
          "x;kind\n1;a\n",
          ":1: 1 column; give it at least one feature and a label, or set separator");
    }

    @Test
    void oneClass() {
      refused(
          "x,kind\n1,a\n2,a\n", ": column kind: every label is 'a'; give it at least 2 classes");
    }

    @Test
    void twoColumnsOfOneName() {
      refused("1,1,a\n2,3,b\n", ":1: two columns are named '1'; rename one in the first row");
    }

    @Test
    void aLabelColumnThatIsNotThere() {
      refused(
          config().with("label", "knid"),
          FLOWERS,
          ":1: no column 'knid'; set label to one of last, first, x, y, kind");
    }

    @Test
    void aLabelColumnByNameWithoutHeader() {
      refused(
          config().with("label", "kind").with("header", false),
          FLOWERS,
          ":1: no column 'kind'; set label to one of last, first, 1, 2, 3");
    }

    @Test
    void aHeaderWhereNoneIsSaidToBe() {
      refused(
          config().with("header", false),
          FLOWERS,
          ":2: column 1: '1' is a number, but the cells above are texts; set header: true if the"
              + " first row has names, or list the column under columns: categorical or ignore");
    }

    @Test
    void anOpenQuote() {
      refused("x,kind\n1,a\n\"2,b\n", ":3: 1 cell; write 2, as in the first line");
    }

    @Test
    void textThatIsNotUtf8() {
      write(file, "x,kind\n1,\u00e4\n2,b\n".getBytes(ISO_8859_1));

      assertThatThrownBy(() -> Datasets.describe(config().with("encoding", "utf-8")))
          .isInstanceOf(DatasetException.class)
          .hasMessage(
              file
                  + ":1: not UTF-8 in this line or a later one; save the file as UTF-8 or set"
                  + " encoding");
    }

    @Test
    void aTornGzipFile() {
      byte[] packed = gzip(FLOWERS.getBytes(UTF_8));
      write(file, Arrays.copyOf(packed, packed.length - 4));

      assertThatThrownBy(() -> Datasets.describe(config()))
          .isInstanceOf(DatasetException.class)
          .hasMessageStartingWith(
              file + ": truncated or damaged gzip file: decompression fails after ")
          .hasMessageEndingWith("); get a complete copy");
    }

    private void refused(String content, String message) {
      refused(config(), content, message);
    }

    private void refused(DatasetConfig config, String content, String message) {
      write(file, content);
      assertThatThrownBy(() -> Datasets.describe(config))
          .isInstanceOf(DatasetException.class)
          .hasMessage(file + message);
    }
  }

  private DatasetConfig config() {
    return new DatasetConfig(DataSource.CSV, Map.of("path", file.toString()))
        .with("standardize", false)
        .with("held_out", 0.0);
  }
}
