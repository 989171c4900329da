package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
  private static final String ALLOWED =
      "; allowed: local[*], local[N] with N from 1, spark://HOST:PORT, yarn, k8s://HOST:PORT";

  /** What Spark itself says of an address, as this program tells it. */
  private static RuntimeException told(String master) {
    SparkConf conf = new SparkConf(false).setMaster(master).setAppName("none");
    conf.set("spark.ui.enabled", "false").set("spark.driver.host", "127.0.0.1");
    try {
      new SparkContext(conf).stop();
    } catch (Exception refused) { // Scala does not declare what it throws
      return Sessions.refusal(master, refused);
    }
    throw new AssertionError("Spark takes " + master);
  }

  @BeforeEach
  void withoutSpark() {
    Sessions.stop(); // one context a process
  }

  @ParameterizedTest
  @CsvSource({
    "bad://x, ''",
    "nonsense, ''",
    "'', ''",
    "local[0], ; nearest: local[*]",
    "local[-1], ; nearest: local[*]",
    "local[x], ; nearest: local[*]",
    "local[*, ; nearest: local[*]",
    "local[99999999999], ; nearest: local[*]",
    "'local[0,3]', ; nearest: local[*]",
    "lokal[2], ; nearest: local[*]",
    "spark://, ; nearest: spark://HOST:PORT",
    "spark://host, ; nearest: spark://HOST:PORT",
    "yran, ; nearest: yarn",
  })
  void aMasterThatIsNoneIsTheUsersMistake(String master, String nearest) {
    assertThat(told(master))
        .isInstanceOf(BadInputException.class)
        .hasMessage("--master: is '" + master + "'" + ALLOWED + nearest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn", "k8s://host:1"})
  void aMasterThatOtherInstallationsReachIsNotOfferedHere(String master) {
    assertThat(told(master))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "--master: is '%s', which the Spark of this program cannot reach; allowed: local[*],"
                    .formatted(master)
                + " local[N] with N from 1, spark://HOST:PORT; deploy/submit starts it with a Spark"
                + " that can");
  }

  @Test
  void aMasterWithoutThreadsEndsTheVerb(@TempDir Path temporary) throws IOException {
    Path file = Files.writeString(temporary.resolve("a.yaml"), "name: a\n");
    Shell shell = new Shell();
    String[] plan = {"plan", file.toString(), "--master", "local[0]"};
    assertThat(shell.run(plan)).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo("--master: is 'local[0]'" + ALLOWED + "; nearest: local[*]\n");
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
