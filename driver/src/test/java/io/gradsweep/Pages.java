package io.gradsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages that users read: README.md and those of docs. */
public final class Pages {
  private Pages() {}

  /**
   * Checks that every page which states a number states that of the code, and that some page does.
   *
   * @param sentence what the pages say, in which {@code #} stands for the number; a space may be a
   *     line break
   */
  public static void assertSay(String sentence, long number) throws IOException {
    Pattern pattern =
        Pattern.compile(
            Pattern.quote(sentence).replace("#", "\\E(\\d[\\d,]*)\\Q").replace(" ", "\\E\\s+\\Q"));
    List<String> said = new ArrayList<>();
    for (Path page : all()) {
      Matcher matcher = pattern.matcher(Files.readString(page));
      matcher.results().map((MatchResult match) -> match.group(1)).forEach(said::add);
    }
    assertThat(said)
        .as("pages that say '%s'", sentence)
        .isNotEmpty()
        .allMatch(text -> Long.parseLong(text.replace(",", "")) == number);
  }

  /** All of them. */
  public static List<Path> all() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
      return Stream.concat(
              Stream.of(Path.of("../README.md")),
              docs.filter(page -> page.toString().endsWith(".md")).sorted())
          .toList();
    }
  }
}
