package io.gradsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetConfigTest {

  @Test
  void optionsThatAreNotGivenHaveTheirDefaults() {
    DatasetConfig noise = DatasetConfig.parse(Map.of("name", "noise", "features", 5));

    assertThat(noise.integer("features")).isEqualTo(5);
    assertThat(noise.integer("classes")).isEqualTo(10);
    assertThat(noise.flag("standardize")).isFalse();
    assertThat(noise.real("held_out")).isEqualTo(0.2);
    assertThat(noise.optionsText())
        .isEqualTo("classes=10;examples=2048;features=5;held_out=0.2;standardize=false");
  }

  @Test
  void theSameDataWrittenInTwoWaysAreEqual() {
    assertThat(DatasetConfig.parse(Map.of("name", "spirals", "turns", 1.5, "classes", "2")))
        .isEqualTo(DatasetConfig.parse("spirals"));
  }

  @Test
  void textsMayHoldEqualsSigns() {
    DatasetConfig csv = new DatasetConfig(DataSource.CSV, Map.of("path", "a=b.csv"));

    assertThat(DatasetConfig.fromText("csv", csv.optionsText())).isEqualTo(csv);
    assertThat(csv.text("path")).isEqualTo("a=b.csv");
  }

  @Test
  void mistakes() {
    assertThatThrownBy(() -> DatasetConfig.parse("mnist"))
        .hasMessage(
            "'mnist' is unknown; allowed: digits, noise, gaussian_clusters, spirals, idx, cifar10,"
                + " csv, recall_first, noise_sequences, adding");
    assertThatThrownBy(() -> DatasetConfig.parse(3))
        .hasMessage("'3' is not a dataset; allowed: a name, or {name: ..., option: value}");
    assertThatThrownBy(() -> DatasetConfig.parse(Map.of("name", "digits", "size", 3)))
        .hasMessage("'size' is unknown; allowed: held_out, standardize");
    assertThatThrownBy(() -> DatasetConfig.parse("cifar10"))
        .hasMessage("dataset cifar10 needs path; add path: with a file path without ';'");
    assertThatThrownBy(() -> DatasetConfig.of(DataSource.NOISE).with("classes", 1))
        .hasMessage("classes is '1'; allowed: a whole number from 2 to 100000");
    assertThatThrownBy(() -> DatasetConfig.of(DataSource.NOISE).with("features", 2.5))
        .hasMessage("features is '2.5'; allowed: a whole number from 1 to 1000000");
    assertThatThrownBy(() -> DatasetConfig.of(DataSource.NOISE).with("held_out", Double.NaN))
        .hasMessage("held_out is 'NaN'; allowed: a number from 0.0 to 0.9");
    assertThatThrownBy(() -> new DatasetConfig(DataSource.CSV, Map.of("path", "a;b")))
        .hasMessage("path is 'a;b'; allowed: a file path without ';'");
    assertThatThrownBy(() -> DatasetConfig.of(DataSource.DIGITS).real("turns"))
        .hasMessage("digits has no option turns");
  }
}
