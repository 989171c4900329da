package io.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.TestSpark;
import io.gradsweep.rule.Presets;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.store.Tables;
import io.gradsweep.trial.TrialColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("docs/views.md describes the views")
class ViewsDocumentTest {
  /** Configuration columns that are no part of what a trial is a repetition of. */
  private static final Set<String> NOT_A_COMBINATION = Set.of("depth", "seed", "data_fingerprint");

  private static final SparkSession SPARK = TestSpark.session().newSession();

  @BeforeAll
  static void registerOverNoTrials(@TempDir Path folder) throws IOException {
    Tables.register(SPARK, SweepFolder.at(folder.toString(), new Configuration()));
    Analysis.register(SPARK, Presets.all());
  }

  static List<String> names() {
    return Analysis.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyColumnWithItsTypeInOrder(String view) throws IOException {
    List<String> expected = new ArrayList<>();
    if (view.equals(View.FRONTIER.viewName())) {
      expected.addAll(combination());
    }
    expected.addAll(documented().getOrDefault(view, List.of()));

    assertThat(columns(view)).isEqualTo(expected);
  }

  @Test
  void andNoOthers() throws IOException {
    assertThat(names()).containsAll(documented().keySet());
  }

  private static List<String> columns(String view) {
    return Arrays.stream(SPARK.table(view).schema().fields())
        .map(field -> field.name() + " " + field.dataType().sql())
        .toList();
  }

  /** The page says in words which columns of trials the view frontier begins with. */
  private static List<String> combination() {
    return TrialColumns.ALL.stream()
        .map(TrialColumns.Column::name)
        .filter(name -> !NOT_A_COMBINATION.contains(name))
        .map(name -> name + " " + SPARK.table("trials").schema().apply(name).dataType().sql())
        .toList();
  }

  /** Column and type of every table on the page, by heading. */
  private static Map<String, List<String>> documented() throws IOException {
    Map<String, List<String>> byView = new LinkedHashMap<>();
    String heading = "";
    for (String line : Files.readAllLines(document())) {
      if (line.startsWith("## ")) {
        heading = line.substring(3);
      } else if (line.startsWith("|") && !line.startsWith("|-") && !line.contains("| unit |")) {
        List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        assertThat(cells).as(line).hasSize(8);
        byView
            .computeIfAbsent(heading, unused -> new ArrayList<>())
            .add(cells.get(1) + " " + cells.get(2));
      }
    }
    return byView;
  }

  private static Path document() {
    Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path document = folder.resolve("docs/views.md");
      if (Files.exists(document)) {
        return document;
      }
    }
    throw new AssertionError("no docs/views.md above " + start);
  }
}
