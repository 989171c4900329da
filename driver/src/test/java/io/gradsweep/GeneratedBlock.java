package io.gradsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a page that follows from the code. It stands between {@code <!-- generated: name -->}
 * and {@code <!-- end of name -->}. A test compares it; with {@code -Dupdate} it writes it instead.
 */
public final class GeneratedBlock {
  private static final boolean UPDATE = System.getProperty("update") != null;

  private GeneratedBlock() {}

  /**
   * Compares one part of a page, or writes it.
   *
   * @param page under docs
   * @param name of the part
   * @param expected its lines, each with its end
   */
  public static void check(String page, String name, String expected) throws IOException {
    Path file = Path.of("../docs", page);
    String text = Files.readString(file);
    String begin = "<!-- generated: " + name + " -->\n";
    String end = "<!-- end of " + name + " -->\n";
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    assertThat(from).as("%s has a line '%s'", page, begin.strip()).isNotNegative();
    assertThat(to).as("%s has a line '%s'", page, end.strip()).isGreaterThan(from);
    int start = from + begin.length();
    if (UPDATE) {
      Files.writeString(file, text.substring(0, start) + expected + text.substring(to));
      return;
    }
    assertThat(text.substring(start, to))
        .as("%s, %s: run this test with -Dupdate to write it", page, name)
        .isEqualTo(expected);
  }
}
