package io.gradsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.GeneratedBlock;
import io.gradsweep.trial.DataOption;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.TraceSchedule;
import io.gradsweep.trial.TrialColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/sweep-file.md and docs/data.md say what the code does. */
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

  /** docs/data.md: options, defaults and ranges of each data set, no row more and none less. */
  @Test
  void everyDataSetOptionHasARow() throws IOException {
    String page = Files.readString(Path.of("../docs/data.md"));
    for (DataSource source : DataSource.values()) {
      List<String> rows = new ArrayList<>();
      for (DataOption option : source.options()) {
        rows.add(
            "| `%s` | %s | %s |"
                .formatted(option.name(), byDefault(option.defaultValue()), option.allowed()));
      }
      assertThat(section(page, source.token()).lines().filter(line -> line.startsWith("| `")))
          .as(source.token())
          .containsExactlyElementsOf(rows);
    }
  }

  /** docs/data.md: whether the examples of a data set depend on the seed. */
  @Test
  void everyDataSetHasARow() throws IOException {
    List<String> rows =
        Files.readString(Path.of("../docs/data.md"))
            .lines()
            .filter(line -> line.matches("\\| `[a-z0-9_]+` \\| .* \\| (yes|no) \\|"))
            .map(line -> line.replaceFirst(" \\| .* \\| ", " | "))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(DataSource.values())
                .map(each -> "| `%s` | %s |".formatted(each.token(), yesOrNo(each.generated())))
                .toList());
  }

  private static String yesOrNo(boolean value) {
    return value ? "yes" : "no";
  }

  private static String byDefault(@Nullable Object value) {
    if (value == null) {
      return "must be given";
    }
    return value.equals("") ? "none" : "`" + value + "`";
  }

  /** What stands under a heading of the second order, up to the next one. */
  private static String section(String page, String heading) {
    int start = page.indexOf("\n## " + heading + "\n");
    assertThat(start).as("the heading " + heading).isNotNegative();
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end < 0 ? page.length() : end);
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

  /** README.md, docs/data.md: their sweep files are read. */
  @Test
  void theSweepFilesOfOtherPagesAreRead() throws IOException {
    for (String page : List.of("README.md", "docs/data.md")) {
      List<String> examples = blocks("yaml", Files.readString(Path.of("..", page)));
      assertThat(examples).as(page).isNotEmpty();
      for (String example : examples) {
        assertThat(SweepFile.read(example, page, List.of())).isNotNull();
      }
    }
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
    GeneratedBlock.check("sweep-file.md", "mistakes", fenced(Sweeps.problems(wrong)));
    GeneratedBlock.check(
        "sweep-file.md",
        "override mistakes",
        fenced(Sweeps.overriddenProblems(List.of("dept=4", "steps=0"), "name: x")));
  }

  private static String fenced(List<String> lines) {
    return "```text\n" + String.join("\n", lines) + "\n```\n";
  }
}
