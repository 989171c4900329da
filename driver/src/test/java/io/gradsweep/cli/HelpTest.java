package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gradsweep.execution.FakeRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code --help} says, on a terminal of 80 columns. */
class HelpTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^  gradsweep (\\S.*)$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private final Shell shell = new Shell();

  private static CommandLine line() {
    return Gradsweep.line(Input.none(), limits -> new FakeRunner());
  }

  static Set<String> verbs() {
    return line().getSubcommands().keySet();
  }

  @Test
  void namesEveryVerbWithAWholeSentence() {
    assertThat(shell.run("--help")).isZero();
    line()
        .getSubcommands()
        .forEach(
            (verb, line) -> {
              assertThat(shell.out()).containsPattern("(?m)^  " + verb + " +[A-Z]");
              assertThat(line.getCommandSpec().usageMessage().description()[0])
                  .as(verb)
                  .endsWith(".");
            });
    fits();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void aVerbIsExplainedWithExamplesThatItUnderstands(String verb) {
    assertThat(shell.run(verb, "--help")).isZero();
    fits();
    assertThat(shell.out()).startsWith("Usage: gradsweep " + verb + " ").contains("\nExample");
    Matcher example = EXAMPLE.matcher(shell.out());
    int examples = 0;
    while (example.find()) {
      String[] words = words(example.group(1));
      assertThat(words[0]).isEqualTo(verb);
      assertThatCode(() -> line().parseArgs(words)).as(example.group()).doesNotThrowAnyException();
      examples++;
    }
    assertThat(examples).isPositive();
  }

  private void fits() {
    assertThat(shell.out().lines()).allMatch(text -> text.length() <= 80);
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command.replaceFirst(" >.*", ""));
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words.toArray(String[]::new);
  }
}
