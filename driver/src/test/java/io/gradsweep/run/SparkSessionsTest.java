package io.gradsweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkSessionsTest {
  private static final String ALLOWED =
      "; allowed: local[*], local[N] with N from 1, spark://HOST:PORT, yarn, k8s://HOST:PORT";

  /** What Spark itself says of an address, as this program tells it. */
  private static RuntimeException told(String master) {
    SparkConf conf = new SparkConf(false).setMaster(master).setAppName("none");
    conf.set("spark.ui.enabled", "false").set("spark.driver.host", "127.0.0.1");
    try {
      new SparkContext(conf).stop();
    } catch (Exception refused) { // Scala does not declare what it throws
      return SparkSessions.refusal(master, refused);
    }
    throw new AssertionError("Spark takes " + master);
  }

  @BeforeEach
  void withoutSpark() {
    SparkSessions.stop(); // one context a process
  }

  @ParameterizedTest
  @CsvSource({
    "bad://x, ''",
    "nonsense, ''",
    "'', ''",
    "local[0], . Did you mean local[*]?",
    "local[-1], . Did you mean local[*]?",
    "local[x], . Did you mean local[*]?",
    "local[*, . Did you mean local[*]?",
    "local[99999999999], . Did you mean local[*]?",
    "'local[0,3]', . Did you mean local[*]?",
    "lokal[2], . Did you mean local[*]?",
    "spark://, . Did you mean spark://HOST:PORT?",
    "spark://host, . Did you mean spark://HOST:PORT?",
    "yran, . Did you mean yarn?",
  })
  void aMasterThatIsNoneIsTheUsersMistake(String master, String nearest) {
    assertThat(told(master))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "--master: Spark does not know the address '" + master + "'" + ALLOWED + nearest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn", "k8s://host:1"})
  void aMasterThatOtherInstallationsReachIsNotOfferedHere(String master) {
    assertThat(told(master))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "--master: this installation of Spark cannot reach '%s'; start Gradsweep with"
                    .formatted(master)
                + " deploy/submit, or use local[*], local[N] with N from 1, spark://HOST:PORT");
  }

  @Test
  void whatElseSparkRefusesIsNotTheUsersMistake() {
    assertThat(SparkSessions.refusal("yarn", new SparkException("no queue")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no queue");
  }
}
