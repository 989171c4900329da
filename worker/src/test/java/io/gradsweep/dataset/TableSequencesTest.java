package io.gradsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSequencesTest {
  private Path file;

  @BeforeEach
  void path(@TempDir Path folder) {
    file = folder.resolve("data.csv");
  }

  @Nested
  class Columns {

    @Test
    void areTimeStepsOneAfterTheOther() {
      DataSplit data =
          load("a1,b1,a2,b2,kind\n1,2,3,4,x\n5,6,7,8,y\n", columns().with("inputs", 2));

      assertThat(data.shape()).isEqualTo(new ExampleShape.Sequence(2, 2));
      assertThat(data.train().features()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    /** 1 to 6: mean 3.5, deviation sqrt(35 / 12), the same at both time steps. */
    @Test
    void areScaledAlikeAtAllTimeSteps() {
      DataSplit data =
          load("t1,t2,kind\n1,2,x\n3,4,y\n5,6,x\n", columns().with("standardize", true));

      double deviation = Math.sqrt(35 / 12.0);
      for (int i = 0; i < 6; i++) {
        assertThat((double) data.train().features()[i])
            .isCloseTo((i + 1 - 3.5) / deviation, within(1e-6));
      }
    }

    @Test
    void mustBeWholeTimeSteps() {
      refused(
          "a,b,c,kind\n1,2,3,x\n4,5,6,y\n",
          columns().with("inputs", 2),
          ": 3 columns are no whole number of time steps of 2 inputs; set inputs, or ignore columns");
    }

    private DatasetConfig columns() {
      return config().with("sequence", "columns");
    }
  }

  @Nested
  class Windows {
    private static final String SERIES = "v,w\n1,10\n2,20\n3,30\n4,40\n5,50\n6,60\n";

    @Test
    void haveTheTargetAfterTheirLastRowAndEarlierTargetsAsInputs() {
      DataSplit data = load(SERIES, windows().with("window", 3));

      assertThat(data.shape()).isEqualTo(new ExampleShape.Sequence(3, 2));
      assertThat(data.train().size()).isEqualTo(3);
      assertThat(data.train().features())
          .containsExactly(1, 10, 2, 20, 3, 30, 2, 20, 3, 30, 4, 40, 3, 30, 4, 40, 5, 50);
      assertThat(data.train().values()).containsExactly(40, 50, 60);
    }

    @Test
    void haveTheTargetAsFarAheadAsTheHorizonSays() {
      DataSplit data = load(SERIES, windows().with("window", 2).with("horizon", 3));

      assertThat(data.train().features()).containsExactly(1, 10, 2, 20, 2, 20, 3, 30);
      assertThat(data.train().values()).containsExactly(50, 60);
    }

    @Test
    void holdTheLastTargetsOut() {
      DataSplit data = load(SERIES, windows().with("window", 2).with("held_out", 0.25));

      assertThat(data.train().values()).containsExactly(30, 40, 50);
      assertThat(data.heldOut().values()).containsExactly(60);
    }

    @Test
    void doNotCrossGroups() {
      DataSplit data =
          load(
              "g,v\na,1\na,2\na,3\nb,7\nb,8\nb,9\n",
              windows().with("target", "v").with("group", "g").with("window", 2));

      assertThat(data.train().features()).containsExactly(1, 2, 7, 8);
      assertThat(data.train().values()).containsExactly(3, 9);
    }

    @Test
    void areRefusedWhereTheyWouldBeWrong() {
      refused(
          "g,v\na,1\nb,2\na,3\nb,4\n",
          windows().with("target", "v").with("group", "g").with("window", 1),
          ": rows of one group are not together; sort the file by group and time");
      refused(
          SERIES,
          windows().with("split", "random").with("held_out", 0.2),
          ": windows overlap, so split random would train on held-out rows; set split to order or"
              + " group");
      refused(
          SERIES,
          windows().with("window", 6),
          ": 6 rows have 0 windows of 6 rows with their targets; set window to a smaller number");
      refused(
          SERIES,
          windows().with("missing", "drop"),
          ": windows need every row, but missing is drop; set it to mean or most_frequent");
    }

    private DatasetConfig windows() {
      return config()
          .with("sequence", "windows")
          .with("target", "w")
          .with("scale_target", false)
          .with("split", "order");
    }
  }

  private void refused(String content, DatasetConfig config, String message) {
    assertThatThrownBy(() -> load(content, config))
        .isInstanceOf(DatasetException.class)
        .hasMessage(file + message);
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
