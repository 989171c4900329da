package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every exit code that a page or the help names is one of {@link ExitCode}. */
class ExitCodesOnPagesTest {
  private static final Pattern IN_A_SENTENCE = Pattern.compile("(?i)exit\\s+code\\s+(\\d+)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|");
  private static final Pattern IN_HELP = Pattern.compile("(?m)^  (\\d+) ");

  private static final List<Integer> CODES =
      Arrays.stream(ExitCode.values()).map(ExitCode::code).toList();

  private static List<Integer> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> Integer.valueOf(match.group(1)))
        .toList();
  }

  @Test
  void everyOneIsInTheTable() throws IOException {
    String faq = Files.readString(Path.of("../docs/faq.md"));
    int table = faq.indexOf("| exit code |");
    assertThat(found(ROW, faq.substring(table, faq.indexOf("\n\n", table)))).isEqualTo(CODES);
  }

  @Test
  void noPageNamesAnother() throws IOException {
    for (Path page : Pages.all()) {
      assertThat(CODES)
          .as(page.toString())
          .containsAll(found(IN_A_SENTENCE, Files.readString(page)));
    }
  }

  @Test
  void theHelpNamesEach() {
    Shell shell = new Shell();
    shell.run("--help");
    String help = shell.out();
    assertThat(found(IN_HELP, help.substring(help.indexOf("Exit codes:")))).isEqualTo(CODES);
  }
}
