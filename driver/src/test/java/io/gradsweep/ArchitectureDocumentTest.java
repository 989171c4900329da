package io.gradsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages about the code name only classes that exist. */
class ArchitectureDocumentTest {
  private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z0-9]+[A-Za-z0-9]*)`");

  private static Set<String> classes() throws IOException {
    Set<String> classes = new TreeSet<>();
    for (String sources : List.of("src", "../worker/src")) {
      try (Stream<Path> files = Files.walk(Path.of(sources))) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> name.endsWith(".java"))
            .forEach(name -> classes.add(name.replace(".java", "")));
      }
    }
    return classes;
  }

  @ParameterizedTest
  @CsvSource({"architecture.md, 60", "extending.md, 10"})
  void namesClassesThatThereAre(String page, int atLeast) throws IOException {
    Set<String> named =
        CLASS
            .matcher(Files.readString(Path.of("../docs/" + page)))
            .results()
            .map((MatchResult match) -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).hasSizeGreaterThan(atLeast);
    named.removeAll(classes());
    assertThat(named).isEmpty();
  }
}
