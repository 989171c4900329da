package io.gradsweep.english;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages, comments and pages contain none of the phrases that {@link Phrase} lists. */
class EnglishTest {
  /** Words that a file may contain although they match, because they are quotations or names. */
  private static final Map<String, List<String>> ALLOWED =
      Map.of(
          // A key of Kubernetes' access rules.
          "deploy/kubernetes/access.yaml", List.of("verbs"));

  @Test
  void noPhraseOfTheList() throws IOException {
    List<Wording.Hit> found = new ArrayList<>();
    for (String file : Pages.all()) {
      found.addAll(Wording.hits(file, Pages.text(file)));
    }
    found.removeIf(hit -> ALLOWED.getOrDefault(hit.file(), List.of()).contains(hit.words()));

    assertThat(found).isEmpty();
  }

  /** Without this, the test would pass if a folder moved and it read nothing. */
  @Test
  void readsAllKindsOfFiles() throws IOException {
    List<String> files = Pages.all();
    assertThat(files)
        .hasSizeGreaterThan(300)
        .contains("README.md", "docs/rules.md", "notebooks/sweep.py", "bench/gallery/page.md.j2")
        .contains(
            "sweeps/smoke.yaml", "gradsweep", ".ci/run", "deploy/submit", "bench/speed/java.sh")
        .contains("driver/src/main/resources/io/gradsweep/report/report.mustache")
        .contains("driver/src/main/resources/io/gradsweep/rule/rules.csv")
        .contains("driver/src/main/java/io/gradsweep/report/Headline.java")
        .contains("worker/src/main/java/io/gradsweep/dataset/Datasets.java");
  }
}
