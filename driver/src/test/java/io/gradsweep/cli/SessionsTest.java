package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class SessionsTest {
  @Test
  void aMasterThatIsNoneIsTheUsersMistake() {
    RuntimeException told =
        Sessions.refusal("bad://x", new SparkException("Could not parse Master URL: 'bad://x'"));
    assertThat(told)
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "--master: is 'bad://x'; allowed: local[*], local[N], spark://HOST:PORT, yarn,"
                + " k8s://HOST:PORT");
  }

  @Test
  void whatElseSparkRefusesIsNot() {
    RuntimeException told = Sessions.refusal("yarn", new SparkException("no queue"));
    assertThat(Failures.code(told)).isEqualTo(ExitCode.INTERNAL_ERROR);
    assertThat(told).hasMessage("no queue");
  }

  @Test
  void aSparkThatStoppedIsNamed() {
    String told =
        Failures.message(
            "run",
            new IllegalStateException(
                "Cannot call methods on a stopped SparkContext.\nThis stopped SparkContext was"));
    assertThat(told)
        .startsWith("gradsweep: Spark stopped under the work, as when no master answers")
        .contains("; log: ");
  }
}
