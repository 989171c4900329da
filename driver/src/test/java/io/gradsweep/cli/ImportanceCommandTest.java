package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.execution.FakeRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command as a shell sees it; the gradient of layer 1 of a made-up trial falls with the depth.
 */
class ImportanceCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path temporary = Path.of("");

  @BeforeEach
  void train() throws IOException {
    Path file =
        Files.writeString(
            temporary.resolve("small.yaml"),
            """
            name: small
            parameters:
              depth: {values: [4, 5, 6, 7, 8, 9, 10, 11, 12, 13]}
              activation: {values: [tanh, relu]}
            training: {steps: 2}
            """);
    assertThat(gradsweep("run", file.toString(), "--no-report", "--out", temporary.toString()))
        .isZero();
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
  }

  private int gradsweep(String... arguments) {
    return Gradsweep.execute(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        limits -> new FakeRunner(),
        arguments);
  }

  private int importance(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "importance";
    all[1] = temporary.resolve("small").toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return gradsweep(all);
  }

  @Test
  void ranksTheFactors() {
    assertThat(importance("--response", "gradient_level")).as(err.toString()).isZero();
    assertThat(out.toString().lines().map(line -> line.split(" ")[0]))
        .startsWith("factor", "depth", "activation");
    assertThat(out.toString())
        .contains("R^2 of gradient_level on unseen configurations: 0.")
        .contains("20 trials of 20 configurations, 0 left out");
  }

  @Test
  void explainsInOneLineWhyItCannot() {
    assertThat(importance()).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(temporary.resolve("small") + ": gradient_decay is 1.0 in all 20 trials")
        .hasLineCount(1);
  }

  @Test
  void namesTheResponsesThatThereAre() {
    assertThat(importance("--response", "loss")).isEqualTo(2);
    assertThat(err.toString()).contains("gradient_decay, gradient_level, accuracy");
  }
}
