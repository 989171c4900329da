package io.gradsweep.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import example.SweepFromAProgram;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/java-api.md")
class JavaApiTest {

  private static String block(String kind) throws Exception {
    String page = Files.readString(Path.of("../docs/java-api.md"));
    Matcher fence = Pattern.compile("(?s)```" + kind + "\n(.*?)```").matcher(page);
    assertThat(fence.find()).as(kind).isTrue();
    return fence.group(1);
  }

  @Test
  void hasTheExampleThatIsCompiled() throws Exception {
    assertThat(block("java"))
        .isEqualTo(Files.readString(Path.of("src/test/java/example/SweepFromAProgram.java")));
  }

  @Test
  void showsWhatTheExamplePrints(@TempDir Path temporary) throws Exception {
    SparkSessions.stop(); // the example starts its own
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      SweepFromAProgram.main(new String[] {"../sweeps/smoke.yaml", temporary.toString()});
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(UTF_8)).isEqualTo(block("text"));
  }
}
