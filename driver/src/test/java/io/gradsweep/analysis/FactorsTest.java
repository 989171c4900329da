package io.gradsweep.analysis;

import static io.gradsweep.analysis.JudgedTrials.levels;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.TestSpark;
import io.gradsweep.trial.TrialColumns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class FactorsTest {
  private final SparkSession spark = TestSpark.session();
  private final JudgedTrials trials = new JudgedTrials();

  /** Each factor with the number of its levels, and a star if it follows from a later one. */
  private List<String> factors() {
    trials.register(spark);
    return spark.sql(View.FACTORS.sql()).orderBy("position").collectAsList().stream()
        .map(
            row ->
                row.getAs("factor")
                    + " "
                    + row.getAs("level_count")
                    + (row.<Boolean>getAs("follows") ? "*" : ""))
        .toList();
  }

  @Test
  void areAllColumnsOfAConfigurationThatVaryButTheSeed() {
    for (TrialColumns.Column column : TrialColumns.ALL) {
      Object other =
          switch (column.type()) {
            case TEXT -> "other";
            case INTEGER -> 7;
            case LONG -> 7L;
            case DOUBLE -> 7.5;
          };
      if (!column.name().equals("seed")) {
        trials.add(levels(column.name(), other), 0, "healthy");
      }
    }
    trials.add(levels(), 1, "healthy");
    assertThat(factors())
        .containsExactlyInAnyOrderElementsOf(
            TrialColumns.ALL.stream()
                .map(TrialColumns.Column::name)
                .filter(name -> !name.equals("seed"))
                .map(name -> name + " 2")
                .toList());
  }

  @Test
  void nullIsALevel() {
    trials.add(levels("momentum", null), 0, "healthy");
    trials.add(levels("momentum", 0.9), 0, "healthy");
    trials.add(levels("momentum", 0.99), 0, "healthy");
    assertThat(factors()).containsExactly("momentum 3");
  }

  @Test
  void whatFollowsFromAnEarlierColumnOfTheSameChoiceIsNone() {
    trials.add(levels("updater", "sgd", "learning_rate", 0.05), 0, "healthy");
    trials.add(levels("updater", "adam", "learning_rate", 0.001, "beta1", 0.9), 0, "healthy");
    trials.add(levels("updater", "rmsprop", "learning_rate", 0.001), 0, "healthy");
    assertThat(factors()).containsExactly("updater 3");
  }

  @Test
  void widthAndListsOfWidthsAreOneChoice() {
    trials.add(levels("width", 64), 0, "healthy");
    trials.add(levels("width", null, "widths", "128,64,32"), 0, "healthy");
    assertThat(factors()).containsExactly("width 2");
    trials.add(levels("width", null, "widths", "32,64,128"), 0, "healthy");
    assertThat(factors()).containsExactly("width 2*", "widths 3");
  }

  @Test
  void anOptionOfTheDataIsKnownByTheColumnItHas() {
    for (int length : new int[] {10, 30, 60}) {
      trials.add(
          levels("sequence_length", length, "dataset_options", "length=" + length), 0, "healthy");
    }
    assertThat(factors()).containsExactly("sequence_length 3");
  }

  @Test
  void whatAFamilyAloneHasFollowsFromIt() {
    trials.add(levels("family", "mlp"), 0, "healthy");
    trials.add(levels("family", "cnn", "kernel", 3, "pool_every", 0), 0, "healthy");
    trials.add(
        levels("family", "rnn", "cell", "lstm", "recurrent_init", "xavier", "forget_bias", 1.0),
        0,
        "healthy");
    assertThat(factors()).containsExactly("family 3");
  }

  @Test
  void aRecurrentInitOfItsOwnIsAFactorAndOneThatIsThatOfInitIsNone() {
    Map<String, Object> he = levels("family", "rnn", "init", "he", "recurrent_init", "he");
    Map<String, Object> xavier = levels("family", "rnn", "recurrent_init", "xavier");
    trials.add(he, 0, "healthy").add(xavier, 0, "healthy");
    assertThat(factors()).containsExactly("init 2");
    trials.add(levels("family", "rnn", "recurrent_init", "he"), 0, "healthy");
    assertThat(factors()).containsExactly("init 2", "recurrent_init 2");
  }

  @Test
  void whatFollowsFromALaterColumnIsMarked() {
    trials.add(levels("normalization", "none"), 0, "healthy");
    trials.add(levels("normalization", "batch", "norm_position", "before"), 0, "healthy");
    trials.add(levels("normalization", "batch", "norm_position", "after"), 0, "healthy");
    assertThat(factors()).containsExactly("normalization 2*", "norm_position 3");
  }

  @Test
  void columnsOfDifferentChoicesMayGoTogether() {
    trials.add(levels("depth", 4, "width", 32), 0, "healthy");
    trials.add(levels("depth", 8, "width", 64), 0, "healthy");
    assertThat(factors()).containsExactly("depth 2", "width 2");
  }

  @Test
  void levelsThatAreCrossedAreFactorsOfTheirOwn() {
    Map<String, Object> adam = new HashMap<>(levels("updater", "adam", "beta1", 0.9));
    for (double rate : new double[] {0.1, 0.01}) {
      trials.add(levels("updater", "sgd", "learning_rate", rate), 0, "healthy");
      adam.put("learning_rate", rate);
      trials.add(Map.copyOf(adam), 0, "healthy");
    }
    assertThat(factors()).containsExactly("updater 2", "learning_rate 2");
  }
}
