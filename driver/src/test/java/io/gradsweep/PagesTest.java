package io.gradsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for all pages: links lead somewhere, README stays short. */
class PagesTest {
  private static final Path HOME = Path.of("..");
  private static final int README_WORDS = 600;
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @Test
  void readmeIsShort() throws IOException {
    String readme = Files.readString(HOME.resolve("README.md"));
    assertThat(readme.strip().split("\\s+")).hasSizeLessThanOrEqualTo(README_WORDS);
  }

  @Test
  void everyLinkLeadsToAFileAndAHeading() throws IOException {
    List<String> broken = new ArrayList<>();
    List<Path> pages = pages();
    for (Path page : pages) {
      Matcher link = LINK.matcher(withoutBlocks(page));
      while (link.find()) {
        if (!link.group(1).startsWith("http") && !leadsSomewhere(page, link.group(1))) {
          broken.add(HOME.relativize(page) + ": " + link.group(1));
        }
      }
    }
    assertThat(pages).hasSizeGreaterThan(20);
    assertThat(broken).isEmpty();
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String folder : List.of(".", "docs", "docs/decisions")) {
      try (Stream<Path> files = Files.list(HOME.resolve(folder).normalize())) {
        files.filter(PagesTest::isPage).forEach(pages::add);
      }
    }
    for (String folder : List.of("bench", "deploy", "notebooks")) {
      try (Stream<Path> files = Files.walk(HOME.resolve(folder), 2)) {
        files.filter(PagesTest::isPage).forEach(pages::add);
      }
    }
    return pages;
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md");
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? page : page.resolveSibling(path);
    if (hash < 0 || !isPage(target)) {
      return Files.exists(target);
    }
    return Files.exists(target) && anchors(target).contains(link.substring(hash + 1));
  }

  /** The names that GitHub gives to the headings of a page. */
  private static Set<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(withoutBlocks(page))
        .results()
        .map(
            heading ->
                heading
                    .group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9_ -]", "")
                    .replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static String withoutBlocks(Path page) throws IOException {
    return BLOCK.matcher(Files.readString(page)).replaceAll("");
  }
}
