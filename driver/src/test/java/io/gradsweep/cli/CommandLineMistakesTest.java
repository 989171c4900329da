package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in the command line are one line, and exit code 2. */
class CommandLineMistakesTest {
  private final Shell shell = new Shell();

  private String told(String... arguments) {
    assertThat(shell.run(arguments)).isEqualTo(2);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).hasLineCount(1);
    return shell.err().strip();
  }

  @Test
  void aVerb() {
    assertThat(told("rum"))
        .isEqualTo(
            "gradsweep: 'rum' is no verb; allowed: init, plan, run, status, verify, sql, report,"
                + " importance, views, reproduce, completion; nearest: run; help: gradsweep --help");
  }

  @Test
  void anOption() {
    assertThat(told("run", "--ot", "x", "my.yaml"))
        .isEqualTo(
            "gradsweep run: '--ot' is no option; allowed: --changed, --help, --master, --no-report,"
                + " --out, --version; nearest: --out; help: gradsweep run --help");
    assertThat(told("run", "--noreport", "my.yaml")).contains("nearest: --no-report");
    assertThat(told("run", "--ot=x", "my.yaml")).startsWith("gradsweep run: '--ot' is no option");
    assertThat(told("--verson")).contains("'--verson' is no option").contains("nearest: --version");
  }

  @Test
  void whatIsMissing() {
    assertThat(told("run")).isEqualTo("gradsweep run: FILE is missing; help: gradsweep run --help");
    assertThat(told("reproduce", "runs/my"))
        .isEqualTo("gradsweep reproduce: TRIAL_ID is missing; help: gradsweep reproduce --help");
    assertThat(told("run", "my.yaml", "--out"))
        .isEqualTo("gradsweep run: --out: its DIR is missing; help: gradsweep run --help");
  }

  @Test
  void whatIsTooMuch() {
    assertThat(told("status", "a", "b"))
        .isEqualTo("gradsweep status: 'b' is one argument too many; help: gradsweep status --help");
    assertThat(told("run", "my.yaml", "--out", "a", "--out", "b")).contains("only once");
  }

  @Test
  void aValue() {
    assertThat(told("sql", "runs/my", "--format", "jsn"))
        .isEqualTo(
            "gradsweep sql: --format: 'jsn' is unknown; allowed: table, csv, json; nearest: json;"
                + " help: gradsweep sql --help");
    assertThat(told("importance", "runs/my", "--response", "loss"))
        .contains(
            "--response: 'loss' is unknown; allowed: gradient_decay, gradient_level, accuracy");
    assertThat(told("reproduce", "runs/my", "0123456789abcdef", "--steps", "first"))
        .contains("--steps: 'first' is not an int");
  }

  @ParameterizedTest
  @CsvSource({
    "plan a.yaml --out _, --out, folder",
    "run a.yaml --out _, --out, folder",
    "plan _, FILE, file",
    "run _, FILE, file",
    "init _, FILE, file",
    "status _, DIR, folder",
    "verify _, DIR, folder",
    "report _, DIR, folder",
    "importance _, DIR, folder",
    "views _, DIR, folder",
    "sql _ SELECT, DIR, folder",
    "reproduce _ 0123456789abcdef, DIR, folder",
    "sql runs/my SELECT --output _, --output, file",
    "report runs/my --output _, --output, file",
    "views runs/my --output _, --output, file",
    "reproduce runs/my 0123456789abcdef --steps 0 --tensors _, --tensors, file",
  })
  void anEmptyPath(String line, String argument, String kind) {
    for (String empty : List.of("", "  ")) {
      String[] words = line.split(" ");
      String verb = words[0];
      Arrays.setAll(words, i -> words[i].equals("_") ? empty : words[i]);
      assertThat(told(words))
          .isEqualTo(
              "gradsweep %1$s: %2$s: is empty; allowed: the path of a %3$s; help: gradsweep %1$s --help"
                  .formatted(verb, argument, kind));
    }
  }

  @Test
  void helpIsThereForAnEmptyPathToo() {
    assertThat(shell.run("status", "", "--help")).isZero();
    assertThat(shell.out()).contains("gradsweep status");
  }

  @ParameterizedTest
  @CsvSource({"a:b, Relative path in absolute URI", "nosuch://x/y, No FileSystem for scheme"})
  void anAddressOfNoFolder(String path, String reason) {
    assertThat(told("status", path))
        .startsWith(path + ": not a valid path (")
        .contains(reason)
        .endsWith("); give a path, or an address such as hdfs://HOST/PATH");
  }

  @Test
  void wordsMayBeInAnyCase() {
    assertThat(shell.run("completion", "BASH")).isZero();
  }

  @Test
  void whoSaysNothingGetsTheHelp() {
    assertThat(shell.run("--help")).isZero();
    String help = shell.out();
    assertThat(shell.run()).isEqualTo(2);
    assertThat(shell.err()).isEqualTo(help);
  }
}
