package io.gradsweep.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.trial.TrialColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("docs/trace-format.md describes the schema that is written")
class TraceFormatDocumentTest {
  private static final Set<String> CONFIGURATION =
      TrialColumns.ALL.stream().map(TrialColumns.Column::name).collect(Collectors.toSet());

  /** A row of a table in the document. */
  private record Documented(String name, String type, String nullMeans, String meaning) {}

  static List<TraceTable<?>> tables() {
    return TraceSchema.TABLES;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyColumnWithTypeAndMeaningInOrder(TraceTable<?> table) throws IOException {
    List<String> documented =
        documented(table.name()).stream()
            .map(column -> column.name() + " " + column.type() + ": " + column.meaning())
            .toList();

    List<String> declared =
        table.columns().stream()
            .map(
                column ->
                    column.name() + " " + column.type().documented() + ": " + column.meaning())
            .toList();

    assertThat(documented).isEqualTo(declared);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void whatNullMeansWhereAColumnCanBeNull(TraceTable<?> table) throws IOException {
    List<Documented> documented = documented(table.name());
    for (int i = 0; i < documented.size(); i++) {
      Documented column = documented.get(i);
      if (!CONFIGURATION.contains(column.name())) {
        assertThat(column.nullMeans().equals("never"))
            .as("%s.%s is never null", table.name(), column.name())
            .isEqualTo(!table.columns().get(i).nullable());
      }
    }
  }

  @Test
  void theVersion() throws IOException {
    assertThat(Files.readString(document()))
        .startsWith("# The trace format, version " + TraceSchema.FORMAT_VERSION + "\n")
        .contains("`" + TraceSchema.FORMAT_VERSION_KEY + "`");
  }

  private static List<Documented> documented(String table) throws IOException {
    List<Documented> columns = new ArrayList<>();
    boolean within = false;
    for (String line : Files.readAllLines(document())) {
      if (line.startsWith("## ")) {
        within = line.equals("## " + table);
      }
      if (within && line.startsWith("|") && !line.startsWith("|-") && !line.contains("| unit |")) {
        List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        assertThat(cells).as(line).hasSize(9);
        columns.add(new Documented(cells.get(1), cells.get(2), cells.get(5), cells.get(7)));
      }
    }
    return columns;
  }

  private static Path document() {
    Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path document = folder.resolve("docs/trace-format.md");
      if (Files.exists(document)) {
        return document;
      }
    }
    throw new AssertionError("no docs/trace-format.md above " + start);
  }
}
