package io.gradsweep.sweep;

import static io.gradsweep.sweep.Sweeps.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gradsweep.trial.TrialConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
  private static final String PREDICATE = "a Spark SQL predicate over the configuration columns";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static SparkSession spark;

  @BeforeAll
  static void startSpark() {
    spark =
        SparkSession.builder()
            .master("local[1]")
            .appName("selection")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 1)
            .getOrCreate();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  private static Selection select(String... lines) {
    return Selection.of(new Grid(spec(lines)), spark);
  }

  private static List<String> problems(String predicate) {
    SweepProblems problems =
        catchThrowableOfType(
            SweepProblems.class,
            () ->
                select(
                    "name: x",
                    "parameters: {depth: [2, 4], skip: [0, 1]}",
                    "exclude:",
                    "- " + predicate));
    return problems.problems().stream().map(Problem::text).toList();
  }

  @Test
  void cellsThatDifferInWhatTheirFamilyDoesNotHaveAreOneTrial() {
    Selection selection =
        select(
            "name: x",
            "parameters:",
            "  family: [mlp, rnn]",
            "  dataset: [digits, recall_first]",
            "  cell: [simple, lstm, gru]",
            "  forget_bias: [0.0, 1.0, 2.0]",
            "  recurrent_activation: [sigmoid, hard_sigmoid]",
            "  sequence_length: [10, 20]");
    // mlp 1; rnn: simple 1, lstm 3 x 2, gru 2: 10 networks. Data: digits 1, recall_first 2
    assertThat(selection.included()).isEqualTo(10 * 3);
  }

  @Test
  void withoutPredicatesEverythingIsRun() {
    Selection selection = select("name: x", "parameters: {depth: [2, 4]}", "repeats: 3");

    assertThat(selection.cells()).isEqualTo(6);
    assertThat(selection.included()).isEqualTo(6);
    assertThat(selection.excluded()).isZero();
    assertThat(selection.duplicates()).isZero();
    assertThat(selection.stream()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void cellsForWhichAPredicateIsTrueAreNotRun() {
    Selection selection =
        select(
            "name: x",
            "parameters: {depth: [2, 4, 8], skip: [0, 1]}",
            "exclude: ['skip > 0 and depth < 4', 'Depth = 8', 'skip = 1 and depth = 8']");

    // depth 2 skip 0, depth 4 skip 0, depth 4 skip 1
    assertThat(selection.stream()).containsExactly(0L, 2L, 3L);
    assertThat(selection.includes(0)).isTrue();
    assertThat(selection.includes(1)).isFalse();
    assertThat(selection.includes(6)).isFalse();
    assertThat(selection.excluded()).isEqualTo(3);
    assertThat(selection.excludedBy())
        .extracting(Selection.Excluded::cells)
        .containsExactly(1L, 2L, 1L);
  }

  @Test
  void predicatesSeeColumnsAsTheTablesHoldThem() {
    Selection selection =
        select(
            "name: x",
            "parameters:",
            "  clipping: [none, {l2_per_layer: 1}]",
            "  updater: [sgd, adam]",
            "  dataset: [digits, gaussian_clusters]",
            "repeats: 2",
            "exclude:",
            "- clipping = 'l2_per_layer(1.0)' and beta1 = 0.9",
            "- condition_number >= 1 and seed = 2",
            "- trace_schedule <> 'log(40)' or dataset_options not like '%held_out=0.2%'");

    // Cell: clipping x updater x dataset; none sgd digits, ... ; then the second repeat.
    assertThat(selection.stream()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 8L, 10L, 12L);
    assertThat(selection.excludedBy())
        .extracting(Selection.Excluded::cells)
        .containsExactly(4L, 4L, 0L);
  }

  @ParameterizedTest
  @CsvSource({
    "engine = 'fast', 0, 1",
    "engine <> 'stock', 0, 1",
    "engine = 'stock', 1, 0",
    "engine is not null and engine <> 'fast', 1, 0",
  })
  void theEngineIsSeenByItsName(String predicate, long excluded, long left) {
    Selection selection =
        select(
            "name: x", "parameters: {engine: [fast, stock]}", "exclude: [\"" + predicate + "\"]");

    assertThat(selection.includes(excluded)).isFalse();
    assertThat(selection.stream()).containsExactly(left);
    Selection byDefault = select("name: x", "exclude: [\"" + predicate + "\"]");
    assertThat(byDefault.excluded()).isEqualTo(excluded == 0 ? 1 : 0);
  }

  @Test
  void aPredicateThatIsNullDoesNotExclude() {
    Selection selection =
        select(
            "name: x",
            "parameters: {updater: [sgd, nesterov]}",
            "exclude: ['momentum > 0.5', 'not (momentum > 0.5)', 'cast(null as boolean)']");

    assertThat(selection.stream()).containsExactly(0L);
  }

  @Test
  void thatAreTheSameTrialRunOnce() {
    Selection selection =
        select(
            "name: x",
            "parameters:",
            "  momentum: [0.5, 0.9]",
            "  depth: [2, 4]",
            "  updater: [sgd, nesterov]",
            "repeats: 2");

    // Momentum has no effect on sgd: cells 4 and 6 are cells 0 and 2 again, in both repeats.
    assertThat(selection.stream())
        .containsExactly(0L, 1L, 2L, 3L, 5L, 7L, 8L, 9L, 10L, 11L, 13L, 15L);
    assertThat(selection.duplicates()).isEqualTo(4);
    assertThat(selection.excluded()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parameters: {normalization: [none, batch], norm_position: [before, after]}",
        "parameters: {norm_position: [after, before], depth: [1, 2]}",
        "parameters: {updater: [sgd, {sgd: 0.1}, adam], learning_rate: [0.1, 0.2]}",
        "parameters: {updater: [sgd, {sgd: 0.1}], learning_rate: 0.1}",
        "parameters: {epsilon: [0.1, 1], updater: [sgd, adagrad, adam], beta1: [0.5, 0.6]}",
        "parameters: {condition_number: [1, 10], dataset: [digits, gaussian_clusters]}",
        "parameters: {momentum: [0.1, 0.2, 0.3], depth: [1, 2], norm_position: [before, after]}",
        "{method: random, runs: 40, parameters: {depth: [1, 2], width: [1, 2], skip: [0, 1]}}",
      })
  void exactlyTheFirstOfEqualTrialsIsRun(String parameters) {
    String text = parameters.startsWith("{") ? parameters : "{" + parameters + "}";
    Grid grid =
        new Grid(SweepFile.read("{name: x, repeats: 2, " + text.substring(1), "s.yaml", List.of()));

    Selection selection = Selection.of(grid, spark);

    Set<TrialConfig> seen = new HashSet<>();
    for (long cell = 0; cell < grid.cells(); cell++) {
      assertThat(selection.includes(cell))
          .as("cell %d: %s", cell, grid.config(cell))
          .isEqualTo(seen.add(grid.config(cell)));
    }
    assertThat(selection.included()).isEqualTo(seen.size()).isLessThan(grid.cells());
    assertThat(selection.duplicates()).isEqualTo(grid.cells() - seen.size());
  }

  @Test
  void predicatesThatAreNotBooleanAreProblems() {
    assertThat(problems("depth + 1"))
        .singleElement()
        .asString()
        .startsWith("s.yaml:4: exclude: 'depth + 1' is not valid: Filter expression")
        .endsWith("; use " + PREDICATE);
    assertThat(problems("max(depth) > 2"))
        .singleElement()
        .asString()
        .startsWith(
            "s.yaml:4: exclude: 'max(depth) > 2' calls the unknown function 'max'; allowed: abs, ");
    assertThat(problems("nosuch(depth)"))
        .singleElement()
        .asString()
        .startsWith(
            "s.yaml:4: exclude: 'nosuch(depth)' calls the unknown function 'nosuch'; allowed: abs, ");
    assertThat(problems("rand() < 0.5"))
        .singleElement()
        .asString()
        .startsWith(
            "s.yaml:4: exclude: 'rand() < 0.5' calls the unknown function 'rand'; allowed: abs, ");
    assertThat(problems("1 / skip > 2"))
        .singleElement()
        .asString()
        .startsWith("s.yaml:4: exclude: '1 / skip > 2' is not valid: Division by zero");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "depth between 2 and 4",
        "depth in (2, 4) and init not in ('he', 'lecun')",
        "init like 'xa%' and init ilike 'XA%' and init rlike '^x' and init regexp 'r$'",
        "init not like 'he%' escape '/'",
        "case when depth > 100 then false else depth div 2 >= 1 and depth % 2 = 0 end",
        "init is not null and init is distinct from 'he' and init || '' <=> 'xavier'",
        "cast(depth as double) / 2 >= 1 and double(depth) > 0 and depth::string <> ''",
        "not (depth < 2) and -depth < 0 and ~depth < 0 and (depth & 1) = 0",
        "upper(trim(both ' ' from init)) = 'XAVIER' and length(substring(init, 1, 2)) = 2",
        "abs(hash(depth, skip)) % 10 >= 0 and coalesce(momentum, 1.0) = 1 and if(true, true, false)",
        "round(log10(learning_rate), 1) < 0 and greatest(depth, skip) > 1 and nvl(beta1, 1) > 0",
        "position('v' in init) = 3",
      })
  void predicatesOfNumbersAndTexts(String predicate) {
    Selection selection =
        select(
            "name: x",
            "parameters: {depth: [2, 4], learning_rate: 0.05}",
            "exclude:",
            "- \"" + predicate + "\"");
    assertThat(selection.excluded()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java_method('java.lang.System', 'exit', 3) is null",
        "reflect('java.lang.System', 'exit', 3) is null",
        "try_reflect('java.lang.System', 'exit', 3) is null",
        "system.builtin.java_method('java.lang.System', 'exit', 3) is null",
        "`java_method`('java.lang.System', 'exit', 3) is null",
        "depth = 2 and not (skip = 1 or JAVA_METHOD('java.lang.System', 'exit', 3) is null)",
        "case when java_method('java.lang.System', 'exit', 3) = '' then true end",
        "init in ('a', java_method('java.lang.System', 'exit', 3))",
        "exists(array(1), x -> java_method('java.lang.System', 'exit', 3) = '')",
        "IDENTIFIER('java_' || 'method')('java.lang.System', 'exit', 3) is null",
        "IDENTIFIER('depth') = 2",
        "depth in (select 1 from text.`/etc/passwd`)",
        "exists (select * from csv.`/etc/passwd`)",
        "(select count(*) from parquet.`/tmp/x`) = 0",
        "exists (select transform(1) using 'touch x')",
        "from_protobuf(init, 'm', '/etc/passwd') is null",
        "current_user() = 'root'",
        "input_file_name() = ''",
        "raise_error('x') is null",
        "length(repeat(init, 2000000000)) > 0",
        "depth = 1; drop table trials",
      })
  void predicatesThatCallOrReadAnythingElseAreRefused(String predicate) {
    assertThat(problems("\"" + predicate + "\""))
        .isNotEmpty()
        .allMatch(problem -> problem.startsWith("s.yaml:4: exclude: '" + predicate + "' "));
  }

  @Test
  void nothingIsReplacedInAPredicate() {
    assertThat(select("name: x", "exclude: [\"'${env:PATH}' = '$' || '{env:PATH}'\"]").excluded())
        .isEqualTo(1);
  }

  @Test
  void aMillionCellsAreSelected() {
    Selection selection =
        select(
            "name: x",
            "parameters:",
            "  depth: {min: 1, max: 100, count: 100}",
            "  width: {min: 1, max: 100, count: 100}",
            "  learning_rate: {min: 0.001, max: 1, count: 100, scale: log}",
            "exclude: ['depth > 50', 'width <= 10 and learning_rate < 2']");

    assertThat(selection.cells()).isEqualTo(1_000_000);
    assertThat(selection.excludedBy())
        .extracting(Selection.Excluded::cells)
        .containsExactly(500_000L, 100_000L);
    assertThat(selection.included()).isEqualTo(50 * 90 * 100);
  }
}
