package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.sweep.SweepFile;
import io.gradsweep.sweep.SweepSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitCommandTest {
  private final Shell shell = new Shell();
  @TempDir private Path temporary = Path.of("");

  private int init(Path file, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "init";
    arguments[1] = file.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return shell.run(arguments);
  }

  @ParameterizedTest
  @CsvSource({"mlp, 36", "cnn, 24", "rnn, 12"})
  void writesASweepThatIsReadAndPlanned(String family, int trials) {
    Path file = temporary.resolve("mine.yaml");
    assertThat(init(file, "--family", family)).as(shell.err()).isZero();
    assertThat(shell.out())
        .isEqualTo(
            """
            sweep mine -> %1$s
              gradsweep plan %1$s    show trials, time, memory and disk
              gradsweep run %1$s     train all trials
            """
                .formatted(file));

    SweepSpec spec = SweepFile.read(file, List.of());
    assertThat(spec.name()).isEqualTo("mine");
    assertThat(
            shell.run(
                "plan",
                file.toString(),
                "--out",
                temporary.resolve("runs").toString(),
                "--master",
                "local[2]"))
        .as(shell.err())
        .isZero();
    assertThat(shell.out()).contains("trials      " + trials + "\n");
    assertThat(temporary.toFile().list()).containsExactly("mine.yaml");
  }

  @ParameterizedTest
  @CsvSource({"mlp", "cnn", "rnn"})
  void whatIsCommentedOutIsRightToo(String family) throws IOException {
    Path file = temporary.resolve("mine.yaml");
    init(file, "--family", family);
    String all = Files.readString(file).replaceAll("(?m)^( *)# ([a-z_]+: )", "$1$2");
    assertThat(all).isNotEqualTo(Files.readString(file));
    assertThat(SweepFile.read(all, "all.yaml", List.of())).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "a.yaml, a",
    "a.yml, a",
    "a.b.yaml, a.b",
    "a, a",
    "what cures it?.yaml, what-cures-it-",
    "123.yaml, 123",
    "null.yaml, null",
    ".yaml, sweep",
    "_x.yaml, x",
    "größe.yaml, gr-e",
  })
  void theSweepHasTheNameOfTheFile(String fileName, String name) {
    Path file = temporary.resolve(fileName);
    assertThat(init(file)).as(shell.err()).isZero();
    assertThat(SweepFile.read(file, List.of()).name()).isEqualTo(name);
  }

  @Test
  void aLongNameIsCut() {
    assertThat(SweepTemplate.sweepName("x".repeat(200) + ".yaml")).isEqualTo("x".repeat(100));
  }

  @Test
  void overwritesNothing() throws IOException {
    Path file = Files.writeString(temporary.resolve("mine.yaml"), "precious");
    assertThat(init(file)).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo(file + ": already exists; choose another name" + System.lineSeparator());
    assertThat(file).hasContent("precious");
  }

  @Test
  void followsNoLinkThatLeadsNowhere() throws IOException {
    Path elsewhere = temporary.resolve("elsewhere.yaml");
    Path link = Files.createSymbolicLink(temporary.resolve("link.yaml"), elsewhere);
    assertThat(init(link)).isEqualTo(2);
    assertThat(shell.err()).contains("link.yaml: already exists");
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void needsAFolderToBeThere() {
    Path file = temporary.resolve("no/such/mine.yaml");
    assertThat(init(file)).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo(
            file
                + ": the folder "
                + file.getParent()
                + " does not exist; create it first"
                + System.lineSeparator());
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aFolderIsNoFile() {
    assertThat(init(temporary)).isEqualTo(2);
    assertThat(shell.err()).isEqualTo(temporary + ": is a folder; give the path of a file\n");
  }

  @Test
  void anUnknownFamilyIsNamedWithThoseThatThereAre() {
    assertThat(init(temporary.resolve("x.yaml"), "--family", "gan")).isEqualTo(2);
    assertThat(shell.err())
        .startsWith(
            "gradsweep init: --family: unknown value 'gan'; allowed: mlp, cnn, rnn. Help: ");
    assertThat(temporary).isEmptyDirectory();
  }
}
