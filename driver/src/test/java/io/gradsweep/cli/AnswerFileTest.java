package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gradsweep.cli.terminal.AnswerFile;
import io.gradsweep.run.BadInputException;
import io.gradsweep.store.SweepFolder;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody, not even root, may make files in {@code /proc}. */
@DisplayName("A file where one may not write")
class AnswerFileTest {
  private static final Path LOCKED = Path.of("/proc");

  private final Shell shell = new Shell();
  @TempDir private Path temporary = Path.of("");

  @BeforeEach
  void makeASweep() throws IOException {
    assumeTrue(Files.isDirectory(LOCKED));
    Files.writeString(temporary.resolve("sweep.yaml"), "name: a\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sql _ SELECT --output F",
        "report _ --output F",
        "views _ --output F",
        "reproduce _ 0123456789abcdef --steps 0 --tensors F",
        "init F",
      })
  void isRefusedBeforeAnythingIsDone(String line) {
    Path file = LOCKED.resolve("gradsweep-answer");
    String[] words =
        line.replace("_", temporary.toString()).replace("F", file.toString()).split(" ");
    assertThat(shell.run(words)).isEqualTo(2);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err())
        .isEqualTo(
            "cannot write "
                + file
                + ": no such file or folder; choose a folder where you may write\n");
  }

  @Test
  void isToldWithAReasonThoughJavaGivesNone() {
    Path file = temporary.resolve("a.csv");
    assertThat(AnswerFile.refused(file, new AccessDeniedException(file.toString())))
        .hasMessage(
            "cannot write " + file + ": permission denied; choose a folder where you may write");
  }

  @Test
  void isRefusedByItsNameToo() throws IOException {
    SweepFolder folder = SweepFolder.open(temporary.toString(), new Configuration());
    Path file = temporary.resolve("a".repeat(300));
    assertThatThrownBy(() -> AnswerFile.at(file, folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("cannot write " + file + ": File name too long; choose ");
  }

  @Test
  void wasOnlyLookedAtWhenNothingIsWritten() throws IOException {
    SweepFolder folder = SweepFolder.open(temporary.toString(), new Configuration());
    AnswerFile.at(temporary.resolve("a.csv"), folder);
    assertThat(temporary.toFile().list()).containsExactly("sweep.yaml");
  }
}
