package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

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
  void aCommand() {
    assertThat(told("rum"))
        .isEqualTo("gradsweep: unknown command 'rum'. Did you mean 'run'? Help: gradsweep --help");
    assertThat(told("xyzxyz"))
        .startsWith("gradsweep: unknown command 'xyzxyz'; allowed: init, plan, run, status, ")
        .endsWith(". Help: gradsweep --help");
  }

  @Test
  void anOption() {
    assertThat(told("run", "--ot", "x", "my.yaml"))
        .isEqualTo(
            "gradsweep run: unknown option '--ot'. Did you mean '--out'?"
                + " Help: gradsweep run --help");
    assertThat(told("run", "--quickly", "my.yaml"))
        .isEqualTo(
            "gradsweep run: unknown option '--quickly'; allowed: --changed, --help, --master,"
                + " --no-report, --out, --version. Help: gradsweep run --help");
    assertThat(told("run", "--noreport", "my.yaml")).contains("Did you mean '--no-report'?");
    assertThat(told("run", "--ot=x", "my.yaml"))
        .startsWith("gradsweep run: unknown option '--ot'.");
    assertThat(told("--verson")).contains("unknown option '--verson'. Did you mean '--version'?");
  }

  @Test
  void whatIsMissing() {
    assertThat(told("run"))
        .isEqualTo("gradsweep run: FILE is missing: sweep file (YAML). Help: gradsweep run --help");
    assertThat(told("reproduce", "runs/my"))
        .isEqualTo(
            "gradsweep reproduce: TRIAL_ID is missing: id of the trial, 16 hexadecimal digits. Help: gradsweep reproduce --help");
    assertThat(told("run", "my.yaml", "--out"))
        .isEqualTo("gradsweep run: --out needs a DIR. Help: gradsweep run --help");
  }

  @Test
  void whatIsTooMuch() {
    assertThat(told("status", "a", "b"))
        .isEqualTo("gradsweep status: unexpected argument 'b'. Help: gradsweep status --help");
    assertThat(told("run", "my.yaml", "--out", "a", "--out", "b")).contains("only once");
  }

  @Test
  void aValue() {
    assertThat(told("sql", "runs/my", "--format", "jsn"))
        .isEqualTo(
            "gradsweep sql: --format: unknown value 'jsn'. Did you mean 'json'?"
                + " Help: gradsweep sql --help");
    assertThat(told("importance", "runs/my", "--response", "loss"))
        .contains(
            "--response: unknown value 'loss'; allowed: gradient_decay, gradient_level, accuracy.");
    assertThat(told("reproduce", "runs/my", "0123456789abcdef", "--steps", "first"))
        .contains("--steps: 'first' is not an int");
  }

  /** Every argument of every command that is a path, with a command line where it is blank. */
  static Stream<Arguments> paths() {
    return Shell.line().getSubcommands().values().stream()
        .flatMap(
            command ->
                command.getCommandSpec().args().stream()
                    .filter(EmptyPaths::isPath)
                    .map(path -> arguments(command.getCommandName(), path)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("paths")
  void anEmptyPath(String command, ArgSpec path) {
    String kind = path.paramLabel().startsWith("DIR") ? "folder" : "file";
    for (String empty : List.of("", "  ")) {
      assertThat(told(lineWith(command, path, empty)))
          .isEqualTo(
              "gradsweep %1$s: %2$s is empty; give the path of a %3$s. Help: gradsweep %1$s --help"
                  .formatted(command, CommandLineMistakes.name(path), kind));
    }
  }

  /** A command line with all arguments that must be there, and one of them or an option given. */
  private static String[] lineWith(String command, ArgSpec given, String value) {
    List<String> words = new ArrayList<>(List.of(command));
    CommandSpec spec =
        Objects.requireNonNull(Shell.line().getSubcommands().get(command)).getCommandSpec();
    for (PositionalParamSpec argument : spec.positionalParameters()) {
      if (argument.paramLabel().equals(given.paramLabel())) {
        words.add(value);
      } else if (argument.arity().min() > 0) {
        words.add("x");
      }
    }
    if (given instanceof OptionSpec option) {
      words.addAll(List.of(option.longestName(), value));
    }
    return words.toArray(String[]::new);
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
