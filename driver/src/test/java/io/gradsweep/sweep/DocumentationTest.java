package io.gradsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.TraceSchedule;
import io.gradsweep.trial.TrialColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/sweep-file.md says what the code does. */
class DocumentationTest {
  private static final Pattern FENCE = Pattern.compile("(?s)```(yaml|text)\n(.*?)```");

  private static String text() throws IOException {
    return Files.readString(Path.of("../docs/sweep-file.md"));
  }

  private static List<String> blocks(String kind, String text) {
    List<String> blocks = new ArrayList<>();
    Matcher fence = FENCE.matcher(text);
    while (fence.find()) {
      if (fence.group(1).equals(kind)) {
        blocks.add(fence.group(2));
      }
    }
    return blocks;
  }

  @Test
  void everyParameterHasARow() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Hyperparameter<?> hyperparameter : Hyperparameters.ALL) {
      String byDefault =
          hyperparameter
              .defaultLevel()
              .map(level -> "`" + hyperparameter.textOf(level) + "`")
              .orElse("none");
      rows.add(
          "| `%s` | %s | %s |"
              .formatted(
                  hyperparameter.name(), byDefault, LevelReader.of(hyperparameter).allowed()));
    }
    assertThat(text().lines()).containsAll(rows);
  }

  @Test
  void everyDataSetOptionHasARow() throws IOException {
    List<String> rows = new ArrayList<>();
    for (DataSource source : DataSource.values()) {
      for (DataSource.Option option : source.options()) {
        Object value = option.defaultValue();
        String byDefault = value == null ? "must be given" : "`" + value + "`";
        rows.add(
            "| `%s` | `%s` | %s | %s |"
                .formatted(source.token(), option.name(), byDefault, option.allowed()));
      }
    }
    assertThat(text().lines()).containsAll(rows);
  }

  @Test
  void everyKeyAndEveryColumnIsNamed() throws IOException {
    assertThat(text()).contains(SweepReader.KEYS.stream().map(key -> "| `" + key + "` |").toList());
    assertThat(text())
        .contains(TrialColumns.ALL.stream().map(column -> "`" + column.name() + "`").toList());
  }

  @Test
  void everyFunctionOfPredicatesIsNamed() throws IOException {
    assertThat(text())
        .contains(PredicateFunctions.ALLOWED.stream().map(name -> "`" + name + "`").toList());
    assertThat(PredicateFunctions.ALLOWED).isSorted();
  }

  @Test
  void theDefaultsOfTheFileAreThoseOfTheCode() throws IOException {
    assertThat(text())
        .contains("default `" + SweepReader.DEFAULT_REPEATS + "`")
        .contains("default `{schedule: log, points: 40}`")
        .contains("default `{trial_seconds: 600, max_failed_trials: 20%}`");
    assertThat(TraceSchedule.DEFAULT.text()).isEqualTo("log(40)");
    assertThat(Limits.DEFAULT).isEqualTo(new Limits(600, new FailureLimit.Percentage(20)));
    assertThat(RangeReader.MAX_COUNT).isEqualTo(100_000);
  }

  @Test
  void itsExamplesAreReadAndItsMessagesAreReal() throws IOException {
    String text = text();
    int mistakes = text.indexOf("## What a mistake looks like");
    for (String example : blocks("yaml", text.substring(0, mistakes))) {
      String file = example.startsWith("name:") ? example : "name: x\n" + example;
      assertThat(SweepFile.read(file, "example.yaml", List.of())).isNotNull();
    }
    String wrong = blocks("yaml", text.substring(mistakes)).get(0);
    String messages = blocks("text", text.substring(mistakes)).get(0);
    String override = blocks("text", text.substring(mistakes)).get(1);
    assertThat(Sweeps.problems(wrong)).isEqualTo(messages.lines().toList());
    assertThat(Sweeps.overriddenProblems(List.of("dept=4", "steps=0"), "name: x"))
        .isEqualTo(override.lines().toList());
  }
}
