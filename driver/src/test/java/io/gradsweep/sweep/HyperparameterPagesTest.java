package io.gradsweep.sweep;

import static java.util.stream.Collectors.joining;

import io.gradsweep.GeneratedBlock;
import io.gradsweep.trial.Bounds;
import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.LevelType;
import io.gradsweep.trial.Token;
import io.gradsweep.trial.TrialColumns;
import io.gradsweep.trial.Updater;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What pages say of hyperparameters is made from the declarations")
class HyperparameterPagesTest {
  private static final String SWEEP_FILE = "sweep-file.md";

  private static String table(String head, Stream<String> rows) {
    String line = head.replaceAll("[^|]+", "---");
    return Stream.concat(Stream.of(head, line), rows).collect(joining("\n", "", "\n"));
  }

  private static String row(String... cells) {
    return Arrays.stream(cells)
        .map(cell -> cell.isEmpty() ? " |" : " " + cell + " |")
        .collect(joining("", "|", ""));
  }

  @ParameterizedTest
  @EnumSource(Hyperparameter.Section.class)
  void oneTablePerSectionOfTheSweepFile(Hyperparameter.Section section) throws IOException {
    Stream<String> rows =
        Hyperparameters.ALL.stream()
            .filter(one -> one.section() == section)
            .map(
                one ->
                    row(
                        "`" + one.name() + "`",
                        one.meaning() + one.appliesWhen().map("; only with "::concat).orElse(""),
                        one.defaultText(),
                        LevelReader.of(one).allowed()));
    GeneratedBlock.check(
        SWEEP_FILE,
        section.name().toLowerCase(Locale.ROOT),
        table("| hyperparameter | what it is | default | levels |", rows));
  }

  @Test
  void theNumbersOfEachUpdater() throws IOException {
    List<String> numbers =
        Hyperparameters.ALL.stream()
            .filter(one -> one.whole().equals(Optional.of(Hyperparameters.UPDATER)))
            .<String>map(Hyperparameter::name)
            .toList();
    Stream<String> rows =
        Arrays.stream(Updater.Kind.values())
            .map(Updater::of)
            .map(
                updater ->
                    row(
                        Stream.concat(
                                Stream.of("`" + updater.kind().token() + "`"),
                                numbers.stream()
                                    .map(updater::find)
                                    .map(number -> number == null ? "" : number.toString()))
                            .toArray(String[]::new)));
    GeneratedBlock.check(
        SWEEP_FILE, "updaters", table("| updater | " + String.join(" | ", numbers) + " |", rows));
  }

  @Test
  void theColumnsThatPredicatesMayName() throws IOException {
    GeneratedBlock.check(
        SWEEP_FILE,
        "columns",
        TrialColumns.ALL.stream()
            .map(column -> "`" + column.name() + "`")
            .collect(joining(", ", "", ".\n")));
  }

  @Test
  void theConfigurationColumnsOfTheTrialsTable() throws IOException {
    String first =
        row(
            "trial_id",
            "STRING",
            "",
            "16 of `0-9a-f`",
            "never",
            "",
            "first 16 hexadecimal digits of SHA-256 over the canonical configuration");
    GeneratedBlock.check(
        "trace-format.md",
        "configuration",
        table(
            "| column | type | unit | range | null | NaN | meaning |",
            Stream.concat(
                Stream.of(first), TrialColumns.ALL.stream().map(HyperparameterPagesTest::column))));
  }

  private static String column(TrialColumns.Column column) {
    Optional<Hyperparameter<?>> hyperparameter = Hyperparameters.named(column.name());
    return row(
        column.name(),
        switch (column.type()) {
          case TEXT -> "STRING";
          case INTEGER -> "INT32";
          case LONG -> "INT64";
          case DOUBLE -> "DOUBLE";
        },
        hyperparameter.map(Hyperparameter::unit).orElse(""),
        hyperparameter.map(HyperparameterPagesTest::range).orElse(""),
        whenNull(column, hyperparameter),
        column.type() == LevelType.ColumnType.DOUBLE ? "never" : "",
        column.meaning());
  }

  private static String whenNull(
      TrialColumns.Column column, Optional<Hyperparameter<?>> hyperparameter) {
    if (column.name().equals(Hyperparameters.WIDTH.name())) {
      return "the layers differ, see widths";
    }
    return column.name().equals(TrialColumns.WIDTHS)
        ? "all layers have one width"
        : hyperparameter.map(HyperparameterPagesTest::meaningOfNull).orElse("never");
  }

  private static String range(Hyperparameter<?> hyperparameter) {
    if (hyperparameter.type() instanceof LevelType.Whole whole) {
      return interval(whole.bounds());
    }
    if (hyperparameter.type() instanceof LevelType.WidthsLevel widths) {
      return interval(widths.bounds());
    }
    if (hyperparameter.type() instanceof LevelType.Real real) {
      return interval(real.bounds());
    }
    return hyperparameter.type() instanceof LevelType.Word<?> word
            && word.levels().getEnumConstants().length <= 4
        ? Token.tokens(word.levels()).stream().map("`%s`"::formatted).collect(joining(", "))
        : "[levels](sweep-file.md#hyperparameters)";
  }

  private static String interval(Bounds bounds) {
    return (bounds.lowIncluded() ? "[" : "(")
        + end(bounds.low())
        + ", "
        + end(bounds.high())
        + (bounds.highIncluded() ? "]" : ")");
  }

  private static String end(double value) {
    if (Double.isInfinite(value)) {
      return value < 0 ? "-inf" : "inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e10
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  private static String meaningOfNull(Hyperparameter<?> hyperparameter) {
    if (hyperparameter.assumedBefore().isPresent()) {
      return "before format %d: %s"
          .formatted(Math.max(5, hyperparameter.sinceFormat()), assumedText(hyperparameter));
    }
    String applies = hyperparameter.appliesWhen().map("unless "::concat).orElse("never");
    return hyperparameter.assumedAsInDl4j()
        ? applies + "; before format %d: as in DL4J".formatted(hyperparameter.sinceFormat())
        : applies;
  }

  private static <T> String assumedText(Hyperparameter<T> hyperparameter) {
    return "`" + hyperparameter.textOf(hyperparameter.assumedBefore().orElseThrow()) + "`";
  }
}
