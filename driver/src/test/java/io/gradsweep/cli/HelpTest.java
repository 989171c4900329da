package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** What {@code --help} says, on a terminal of 80 columns. */
class HelpTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^  gradsweep (\\S.*)$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private final Shell shell = new Shell();

  static Set<String> commands() {
    return Shell.line().getSubcommands().keySet();
  }

  @Test
  void namesEveryCommandWithAWholeSentence() {
    assertThat(shell.run("--help")).isZero();
    Shell.line()
        .getSubcommands()
        .forEach(
            (command, line) -> {
              assertThat(shell.out()).containsPattern("(?m)^  " + command + " +[A-Z]");
              assertThat(line.getCommandSpec().usageMessage().description()[0])
                  .as(command)
                  .endsWith(".");
            });
    fits();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void saysWhatACommandDoesToTheDisk(String command) {
    String[] description =
        Objects.requireNonNull(Shell.line().getSubcommands().get(command))
            .getCommandSpec()
            .usageMessage()
            .description();
    assertThat(String.join(" ", description)).containsPattern("[Ww]rites|Creates|Replaces|Write ");
    assertThat(description[0].split(" ")[0]).as("an imperative").doesNotEndWith("s");
  }

  @Test
  void oneOptionHasOneDescription() {
    Map<String, Set<String>> descriptions = new TreeMap<>();
    for (CommandLine command : Shell.line().getSubcommands().values()) {
      for (ArgSpec argument : command.getCommandSpec().args()) {
        String words = String.join(" ", argument.description()).replaceFirst("\\(default.*", "");
        descriptions
            .computeIfAbsent(CommandLineMistakes.name(argument), name -> new TreeSet<>())
            .add(words.replaceFirst(";.*", "").strip());
      }
    }
    descriptions.remove("FILE"); // of init, which writes it, and of plan and run, which read it
    assertThat(descriptions)
        .hasSizeGreaterThan(10)
        .allSatisfy((name, all) -> assertThat(all).hasSize(1));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandIsExplainedWithExamplesThatItUnderstands(String command) {
    assertThat(shell.run(command, "--help")).isZero();
    fits();
    assertThat(shell.out()).startsWith("Usage: gradsweep " + command + " ").contains("\nExample");
    Matcher example = EXAMPLE.matcher(shell.out());
    int examples = 0;
    while (example.find()) {
      String[] words = words(example.group(1));
      assertThat(words[0]).isEqualTo(command);
      assertThatCode(() -> Shell.line().parseArgs(words))
          .as(example.group())
          .doesNotThrowAnyException();
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
