package io.gradsweep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompletionCommandTest {
  private final Shell shell = new Shell();
  @TempDir private Path temporary = Path.of("");

  /**
   * What bash offers for the last of these words; {@code -o} says what it does if that is nothing.
   */
  private List<String> offers(String... words) throws IOException, InterruptedException {
    Path bash = Path.of("/bin/bash");
    assumeTrue(Files.isExecutable(bash), "no bash");
    assertThat(shell.run("completion", "bash")).isZero();
    Path script = Files.writeString(temporary.resolve("completion"), shell.out());
    List<String> command =
        Stream.concat(
                Stream.of(
                    bash.toString(),
                    "--norc",
                    "-c",
                    "source \"$0\"; compopt() { :; }; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1));"
                        + " _complete_gradsweep; printf '%s\\n' \"${COMPREPLY[@]}\"",
                    script.toString()),
                Stream.of(words))
            .toList();
    Process process =
        new ProcessBuilder(command).directory(temporary.toFile()).redirectErrorStream(true).start();
    String offered = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(offered).isZero();
    return offered.lines().filter(line -> !line.isBlank()).map(String::strip).toList();
  }

  @Test
  void offersCommands() throws Exception {
    assertThat(offers("gradsweep", "re")).containsExactlyInAnyOrder("report", "reproduce");
    assertThat(offers("./gradsweep", "")).contains("init", "run", "completion");
  }

  @Test
  void offersOptionsAndTheirValues() throws Exception {
    assertThat(offers("gradsweep", "run", "--no")).containsExactly("--no-report");
    assertThat(offers("gradsweep", "sql", "--format", "")).contains("table", "csv", "json");
    assertThat(offers("gradsweep", "completion", "z")).containsExactly("zsh");
  }

  @Test
  void offersFiles() throws Exception {
    Files.createFile(temporary.resolve("my.yaml"));
    assertThat(offers("gradsweep", "run", "my")).containsExactly("my.yaml");
  }

  static List<String> commandsOnAFolder() {
    return Shell.line().getSubcommands().entrySet().stream()
        .filter(
            command ->
                command.getValue().getCommandSpec().positionalParameters().stream()
                    .anyMatch(argument -> argument.paramLabel().equals("DIR")))
        .map(Map.Entry::getKey)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commandsOnAFolder")
  void leavesFoldersToTheShell(String command) throws Exception {
    assertThat(offers("gradsweep", command, "ru")).isEmpty();
    assertThat(shell.out())
        .contains("complete -F _complete_gradsweep -o default gradsweep")
        .doesNotContain("+o default");
  }

  @Test
  void zshReadsTheSame() {
    assertThat(shell.run("completion", "bash")).isZero();
    String script = shell.out();
    assertThat(shell.run("completion", "zsh")).isZero();
    assertThat(shell.out()).isEqualTo(script).contains("bashcompinit");
  }

  @Test
  void anotherShellIsRefused() {
    assertThat(shell.run("completion", "fish")).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo(
            "gradsweep completion: SHELL: unknown value 'fish'; allowed: bash, zsh."
                + " Help: gradsweep completion --help\n");
    assertThat(shell.run("completion", "zhs")).isEqualTo(2);
    assertThat(shell.err()).contains("unknown value 'zhs'. Did you mean 'zsh'? ");
  }
}
