package io.gradsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the cells of a CSV file. */
class TableExamplesTest {
  private Path file;

  @BeforeEach
  void path(@TempDir Path folder) {
    file = folder.resolve("data.csv");
  }

  @Nested
  class Texts {

    @Test
    void areOneFeatureEachOrOneForTwo() {
      Examples train =
          load("city,member,kind\nnorth,yes,a\nsouth,no,b\neast,yes,a\n", config()).train();

      // east, north, south; member=yes
      assertThat(train.featureCount()).isEqualTo(4);
      assertThat(train.features()).containsExactly(0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1);
    }

    @Test
    void giveFeaturesTheirNames() {
      DataSplit data =
          load("city,x,kind\nnorth,1,a\nsouth,90,b\n", config().with("standardize", false));

      assertThat(data.inputScale().worstFeature()).isEqualTo("x");
    }
  }

  @Nested
  class MissingCells {
    private static final String GAPS = "x,c,kind\n1,u,a\n,v,b\n3,,a\n3,u,b\n9,u,a\n";

    @Test
    void becomeTheMeanAndTheMostFrequentText() {
      Examples train = load(GAPS, config().with("missing", "mean")).train();

      assertThat(train.features()).containsExactly(1, 0, 4, 1, 3, 0, 3, 0, 9, 0);
    }

    @Test
    void becomeTheMostFrequentValue() {
      Examples train = load(GAPS, config().with("missing", "most_frequent")).train();

      assertThat(train.features()).containsExactly(1, 0, 3, 1, 3, 0, 3, 0, 9, 0);
    }

    @Test
    void ofThreeTextsBecomeTheMostFrequent() {
      Examples train =
          load("c,kind\nu,a\nv,b\nv,a\n,b\nw,a\n", config().with("missing", "mean")).train();

      assertThat(train.features()).containsExactly(1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1);
    }

    @Test
    void orTheirRowsAreLeftOut() {
      Examples train = load(GAPS, config().with("missing", "drop")).train();

      assertThat(train.size()).isEqualTo(3);
      assertThat(train.features()).containsExactly(1, 0, 3, 0, 9, 0);
      assertThat(train.labels()).containsExactly(0, 1, 0);
    }

    @Test
    void leaveNoClassWithoutExamples() {
      DataSplit data = load("x,kind\n1,a\n,b\n3,c\n4,a\n", config().with("missing", "drop"));

      assertThat(data.classes()).isEqualTo(2);
      assertThat(data.train().labels()).containsExactly(0, 1, 0);
    }

    @Test
    void canBeClassesIfSaid() {
      String labels = "x,kind\n1,None\n2,b\n";

      assertThatThrownBy(() -> load(labels, config()))
          .hasMessage(
              file
                  + ":2: column kind: 'None' is a missing value; set missing to drop, or list the"
                  + " column under columns: categorical if it is a class");
      assertThat(load(labels, config().with("columns.categorical", "kind")).classes()).isEqualTo(2);
    }

    /** The held-out row, whose number would move the mean, is the last one. */
    @Test
    void areFilledFromTheTrainingPartOnly() {
      DataSplit data =
          load(
              "x,kind\n1,a\n3,b\n,a\n1000,b\n",
              config().with("missing", "mean").with("split", "order").with("held_out", 0.25));

      assertThat(data.train().features()).containsExactly(1, 3, 2);
      assertThat(data.heldOut().features()).containsExactly(1000);
    }
  }

  @Nested
  class TargetColumns {
    private static final String LINE = "x,y,z\n1,10,5\n2,20,5.5\n3,30,6\n4,40,8\n";

    @Test
    void makeARegressionOnStandardizedTargets() {
      DataSplit data = load(LINE, config().with("target", "y"));

      assertThat(data.regression()).isTrue();
      assertThat(data.outputs()).isEqualTo(1);
      assertThat(data.train().featureCount()).isEqualTo(2);
      double deviation = Math.sqrt(125); // of 10, 20, 30, 40
      for (int i = 0; i < 4; i++) {
        assertThat(data.train().values()[i])
            .isCloseTo((10 * (i + 1) - 25) / deviation, within(1e-7));
      }
    }

    @Test
    void canBeSeveralAndAsTheyAre() {
      DataSplit data = load(LINE, config().with("target", "z, y").with("scale_target", false));

      assertThat(data.outputs()).isEqualTo(2);
      assertThat(data.train().featureCount()).isEqualTo(1);
      assertThat(data.train().values()).containsExactly(5, 10, 5.5, 20, 6, 30, 8, 40);
      assertThat(Datasets.describe(config().with("target", "z, y")).outputs()).isEqualTo(2);
    }

    @Test
    void areScaledByTheTrainingPartOnly() {
      DataSplit data =
          load(LINE, config().with("target", "y").with("split", "order").with("held_out", 0.25));

      // 10, 20, 30: mean 20, deviation sqrt(200 / 3)
      assertThat(data.heldOut().values()[0]).isCloseTo(20 / Math.sqrt(200.0 / 3), within(1e-6));
    }

    @Test
    void areMeantIfALabelHasManyNumbers() {
      StringBuilder rows = new StringBuilder("x,y\n");
      for (int i = 0; i < 60; i++) {
        rows.append(i).append(',').append(i * 1.5).append('\n');
      }
      assertThatThrownBy(() -> load(rows.toString(), config()))
          .isInstanceOf(DatasetException.class)
          .hasMessage(
              file
                  + ": label 'y' has 60 different numbers in 60 rows; for a regression write"
                  + " target: y");
    }
  }

  @Nested
  class OptionsTogether {

    @Test
    void thatHaveNoEffectOrContradictEachOtherAreRefused() {
      refused(
          config().with("label", "y").with("target", "x"),
          "label and target are both given; give label for classes or target for numbers");
      refused(
          config().with("scale_target", false),
          "scale_target is false, but there is no target; remove it, or set target");
      refused(
          config().with("inputs", 2),
          "inputs is given, but sequence is none; set sequence to columns");
      refused(
          config().with("sequence", "columns").with("window", 3),
          "window is given, but sequence is columns; set it to windows");
      refused(
          config().with("horizon", 3), "horizon is given, but sequence is none; set it to windows");
      refused(
          config().with("split", "group"),
          "split is group, but no column is; set group to a column");
      refused(
          config().with("group", "x"), "group is given, but split is random; set split to group");
      refused(
          config().with("split", "group").with("group", "x,y"), "group has 2 columns; give one");
    }

    private void refused(DatasetConfig config, String message) {
      assertThatThrownBy(() -> load("x,y\n1,a\n2,b\n", config))
          .isInstanceOf(DatasetException.class)
          .hasMessage("dataset csv: " + message);
    }
  }

  @Nested
  class Splits {

    @Test
    void stratifiedHoldsTheShareOfEveryClassOut() {
      StringBuilder rows = new StringBuilder("x,kind\n");
      for (int i = 0; i < 100; i++) {
        rows.append(i).append(i % 10 == 0 ? ",rare\n" : ",usual\n");
      }
      DataSplit data =
          load(rows.toString(), config().with("split", "stratified").with("held_out", 0.2));

      assertThat(data.heldOut().labels()).hasSize(20);
      assertThat(Arrays.stream(data.heldOut().labels()).filter(label -> label == 0)).hasSize(2);
      assertThat(Arrays.stream(data.train().labels()).filter(label -> label == 0)).hasSize(8);
    }

    @Test
    void orderHoldsTheLastRowsOut() {
      DataSplit data =
          load(
              "x,kind\n1,a\n2,b\n3,a\n4,b\n5,a\n",
              config().with("split", "order").with("held_out", 0.4));

      assertThat(data.train().features()).containsExactly(1, 2, 3);
      assertThat(data.heldOut().features()).containsExactly(4, 5);
    }

    @Test
    void groupKeepsTheRowsOfAPersonTogether() {
      StringBuilder rows = new StringBuilder("person,x,kind\n");
      for (int i = 0; i < 60; i++) {
        rows.append("p")
            .append(i % 12)
            .append(',')
            .append(i % 12)
            .append(i % 2 == 0 ? ",a\n" : ",b\n");
      }
      DataSplit data =
          load(
              rows.toString(),
              config().with("split", "group").with("group", "person").with("held_out", 0.25));

      assertThat(data.train().featureCount()).isEqualTo(1); // x is the number of the person
      assertThat(data.heldOut().size()).isEqualTo(15);
      for (float person : data.heldOut().features()) {
        assertThat(data.train().features()).doesNotContain(person);
      }
    }
  }

  @Nested
  class Warnings {

    @Test
    void nameWhatLooksWrong() {
      StringBuilder rows = new StringBuilder(",same,leak,x,kind\n");
      for (int i = 0; i < 30; i++) {
        rows.append(i).append(",7,").append(i % 2).append(',').append(i * i % 7);
        rows.append(i % 2 == 0 ? ",a\n" : ",B\n");
      }
      rows.append("30,7,0,5,A\n");
      load(rows.toString(), config());

      assertThat(Datasets.describe(config()).reading().warnings())
          .containsExactly(
              "column 1 counts the rows; list it under columns: ignore",
              "column same has one value in all rows; list it under columns: ignore",
              "labels 'A' and 'a' of column kind are different classes; write them alike if they are"
                  + " one",
              "label 'A' of column kind occurs once; it cannot be learned and evaluated");
    }

    @Test
    void nameAColumnThatDeterminesTheLabel() {
      load("x,leak,kind\n1,0,a\n2,1,b\n2,0,a\n1,1,b\n3,0,a\n", config());

      assertThat(Datasets.describe(config()).reading().warnings())
          .containsExactly(
              "column leak determines the label; if it is known only afterwards, list it under"
                  + " columns: ignore");
    }

    @Test
    void areFewWhereNothingIsWrong() {
      load("x,y,kind\n1,2,a\n3,1,b\n2,5,a\n1,1,b\n", config());

      assertThat(Datasets.describe(config()).reading().warnings()).isEmpty();
      assertThat(Datasets.describe(config()).reading().lines())
          .containsExactly(
              "data.csv: 4 rows, separator comma, decimal point, encoding utf-8",
              "2 inputs: x, y",
              "label kind: a 2, b 2");
    }
  }

  private DataSplit load(String content, DatasetConfig config) {
    TestFiles.write(file, content);
    return Datasets.load(config, 1);
  }

  private DatasetConfig config() {
    return new DatasetConfig(DataSource.CSV, Map.of("path", file.toString()))
        .with("standardize", false)
        .with("held_out", 0.0);
  }
}
