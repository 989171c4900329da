package io.gradsweep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void offersVerbs() throws Exception {
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

  @ParameterizedTest
  @ValueSource(strings = {"status", "verify", "sql", "report", "importance", "views", "reproduce"})
  void leavesFoldersToTheShell(String verb) throws Exception {
    assertThat(offers("gradsweep", verb, "ru")).isEmpty();
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
            "gradsweep completion: SHELL: 'fish' is unknown; allowed: bash, zsh;"
                + " help: gradsweep completion --help\n");
    assertThat(shell.run("completion", "zhs")).isEqualTo(2);
    assertThat(shell.err()).contains("; allowed: bash, zsh; nearest: zsh; ");
  }
}
