package io.gradsweep.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/rules.md says what the code does. */
class RulesDocumentationTest {

  /** Rows of the tables of a section, without header and line. */
  private static List<String> rows(String heading) throws IOException {
    String text = Files.readString(Path.of("../docs/rules.md"));
    int start = text.indexOf("\n" + heading + "\n");
    assertThat(start).as("heading " + heading).isPositive();
    int end = text.indexOf("\n#", start + heading.length() + 1);
    return text.substring(start, end < 0 ? text.length() : end)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .toList();
  }

  private static String condition(Condition condition) {
    return "`%s` %s %s"
        .formatted(
            condition.quantity().word(),
            condition.comparison().sign(),
            Double.toString(condition.threshold()).replaceFirst("\\.0$", ""));
  }

  private static String row(Rule rule) {
    Condition also = rule.also();
    Integer persistence = rule.persistence();
    Verdict verdict = rule.verdict();
    return "| `%s` | %s | %s | %s | %s | %s |"
        .formatted(
            rule.name(),
            condition(rule.condition()) + (also == null ? "" : " and " + condition(also)),
            persistence == null ? Presets.END : persistence.toString(),
            rule.role().word(),
            verdict == null ? "" : verdict.word(),
            rule.source());
  }

  private static List<String> preset(String name) {
    return Presets.all().stream()
        .filter(rule -> rule.preset().equals(name))
        .map(RulesDocumentationTest::row)
        .toList();
  }

  @Test
  void itListsTheQuantities() throws IOException {
    assertThat(rows("## Quantities"))
        .containsExactlyElementsOf(
            Arrays.stream(Quantity.values())
                .map(
                    each ->
                        "| `%s` | %s | %s |".formatted(each.word(), each.unit(), each.meaning()))
                .toList());
  }

  @Test
  void itListsTheRoles() throws IOException {
    assertThat(rows("## Roles"))
        .containsExactlyElementsOf(
            Arrays.stream(Role.values())
                .map(each -> "| `%s` | %s |".formatted(each.word(), each.meaning()))
                .toList());
  }

  @Test
  void itListsThePlaceholders() throws IOException {
    assertThat(rows("## The reason"))
        .containsExactlyElementsOf(
            Arrays.stream(Placeholder.values())
                .map(each -> "| `{%s}` | %s |".formatted(each.word(), each.meaning()))
                .toList());
  }

  @Test
  void itListsTheRulesOfEveryPreset() throws IOException {
    assertThat(rows("## gradsweep")).isEqualTo(preset("gradsweep"));
    assertThat(rows("## sagemaker")).isEqualTo(preset("sagemaker"));
    assertThat(rows("## autotrainer")).isEqualTo(preset("autotrainer"));
    assertThat(rows("## deepdiagnosis")).isEqualTo(preset("deepdiagnosis"));
  }
}
