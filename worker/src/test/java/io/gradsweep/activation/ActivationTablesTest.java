package io.gradsweep.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of activation functions outside of Java name each of them, and nothing else. */
class ActivationTablesTest {
  private static final List<String> ALL =
      Arrays.stream(Activation.values()).map(Activation::token).toList();

  @Test
  void theIndependentFormulasInNumPy() throws IOException {
    String table = between("../bench/truth/activations.py", "\nACTIVATIONS = {\n", "\n}\n");

    assertThat(matches("(?m)^ {4}\"(\\w+)\": \\(", table)).containsExactlyElementsOf(ALL);
  }

  @Test
  void theFormulasInTheGlossary() throws IOException {
    String table = between("../docs/glossary.md", "\n## Activation functions\n", "\n## ");

    assertThat(matches("(?m)^\\| ([a-z]\\w*) \\| (?!f\\(x\\))", table))
        .containsExactlyElementsOf(ALL);
  }

  private static String between(String file, String begin, String end) throws IOException {
    String text = Files.readString(Path.of(file));
    int from = text.indexOf(begin);
    assertThat(from).as("%s has%s", file, begin).isNotNegative();
    int inside = from + begin.length() - 1;
    return text.substring(inside, text.indexOf(end, inside));
  }

  private static List<String> matches(String row, String table) {
    return Pattern.compile(row).matcher(table).results().map(match -> match.group(1)).toList();
  }
}
