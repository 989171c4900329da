package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.run.BadInputException;
import io.gradsweep.run.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {

  @Test
  void aWrongMasterIsBadInput(@TempDir Path temporary) throws IOException {
    SparkSessions.stop(); // one context per process
    Path file = Files.writeString(temporary.resolve("a.yaml"), "name: a\n");
    Shell shell = new Shell();
    String[] plan = {"plan", file.toString(), "--master", "local[0]"};
    assertThat(shell.run(plan)).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo(
            "--master: Spark does not know the address 'local[0]'; allowed: local[*], local[N] with"
                + " N from 1, spark://HOST:PORT, yarn, k8s://HOST:PORT. Did you mean local[*]?\n");
  }

  @Test
  void mistakesOfTheUserAreToldFromErrorsOfTheProgram() {
    assertThat(Failures.code(new BadInputException("wrong"))).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(Failures.code(new IllegalStateException("no queue")))
        .isEqualTo(ExitCode.INTERNAL_ERROR);
  }

  @Test
  void aSparkThatStoppedIsNamed() {
    String told =
        Failures.message(
            "run",
            new IllegalStateException(
                "Cannot call methods on a stopped SparkContext.\nThis stopped SparkContext was"));
    assertThat(told)
        .startsWith("gradsweep: Spark stopped, for example because no master answers")
        .contains("; log: ");
  }
}
