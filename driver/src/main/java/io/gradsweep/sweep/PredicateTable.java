package io.gradsweep.sweep;

import io.gradsweep.trial.TrialColumns;
import io.gradsweep.trial.TrialConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Which predicates hold for which values of the columns that they name. A large grid has few
 * distinct combinations of those, so Spark sees each combination once instead of every cell.
 */
final class PredicateTable {
  /** Combinations remembered; beyond, they are forgotten and asked for again. */
  private static final int REMEMBERED = 200_000;

  private static final String ROW = "__row";

  private final List<Predicate> predicates;
  private final List<TrialColumns.Column> columns;
  private final SparkSession spark;
  private final Map<List<@Nullable Object>, BitSet> known = new HashMap<>();

  /**
   * @throws SweepProblems if a predicate is not a deterministic boolean expression
   */
  PredicateTable(List<Exclusion> exclusions, SparkSession spark) {
    this.spark = spark;
    Problems problems = new Problems();
    List<Predicate> parsed = new ArrayList<>();
    for (Exclusion exclusion : exclusions) {
      Predicate predicate = Predicate.parse(exclusion, problems);
      if (predicate != null) {
        parsed.add(predicate);
      }
    }
    this.predicates = List.copyOf(parsed);
    Set<String> named = new TreeSet<>();
    predicates.forEach(predicate -> named.addAll(predicate.columns()));
    this.columns =
        TrialColumns.ALL.stream().filter(column -> named.contains(column.name())).toList();
    Dataset<Row> empty = table(List.of());
    predicates.forEach(predicate -> check(predicate, empty, problems));
    problems.throwIfAny();
  }

  /** The columns that the predicates name. */
  List<TrialColumns.Column> columns() {
    return columns;
  }

  /**
   * For each combination of values, the numbers of the predicates that are true.
   *
   * @param combinations values of {@link #columns()}
   * @throws SweepProblems if a predicate fails, for example by dividing by zero
   */
  List<BitSet> hold(List<List<@Nullable Object>> combinations) {
    if (known.size() > REMEMBERED) {
      known.clear();
    }
    Set<List<@Nullable Object>> unknown = new LinkedHashSet<>(combinations);
    unknown.removeAll(known.keySet());
    if (!unknown.isEmpty()) {
      ask(new ArrayList<>(unknown));
    }
    List<BitSet> answers = new ArrayList<>(combinations.size());
    for (List<@Nullable Object> combination : combinations) {
      answers.add(known.getOrDefault(combination, new BitSet()));
    }
    return answers;
  }

  private void ask(List<List<@Nullable Object>> combinations) {
    List<BitSet> answers = new ArrayList<>();
    for (List<@Nullable Object> combination : combinations) {
      BitSet answer = new BitSet();
      answers.add(answer);
      known.put(combination, answer);
    }
    Dataset<Row> table = table(combinations);
    Problems problems = new Problems();
    for (int i = 0; i < predicates.size(); i++) {
      Predicate predicate = predicates.get(i);
      try {
        for (Row row : rowsWhere(table, predicate).collectAsList()) {
          answers.get(row.getInt(0)).set(i);
        }
      } catch (Exception failure) { // Scala does not declare what it throws
        add(failure, predicate, problems);
      }
    }
    problems.throwIfAny();
  }

  private static void check(Predicate predicate, Dataset<Row> empty, Problems problems) {
    try {
      if (!rowsWhere(empty, predicate).queryExecution().analyzed().deterministic()) {
        add("is not deterministic", predicate, problems);
      }
    } catch (Exception failure) { // Scala does not declare the checked AnalysisException
      add(failure, predicate, problems);
    }
  }

  private static Dataset<Row> rowsWhere(Dataset<Row> table, Predicate predicate) {
    return table.filter(functions.expr(predicate.exclusion().predicate())).select(ROW);
  }

  private static void add(Exception failure, Predicate predicate, Problems problems) {
    if (!(failure instanceof SparkThrowable)) {
      throw new IllegalStateException(predicate.exclusion().predicate(), failure);
    }
    add(SparkMessage.of(failure), predicate, problems);
  }

  private static void add(String problem, Predicate predicate, Problems problems) {
    Exclusion exclusion = predicate.exclusion();
    problems.add(
        new Place(exclusion.file(), exclusion.line()),
        Predicate.KEY,
        Predicate.described(exclusion, problem),
        Predicate.ALLOWED);
  }

  private Dataset<Row> table(List<List<@Nullable Object>> combinations) {
    StructType type =
        new StructType(
            new StructField[] {DataTypes.createStructField(ROW, DataTypes.IntegerType, false)});
    for (TrialColumns.Column column : columns) {
      type = type.add(DataTypes.createStructField(column.name(), type(column), true));
    }
    List<Row> rows = new ArrayList<>(combinations.size());
    for (List<@Nullable Object> combination : combinations) {
      @Nullable Object[] values = new Object[combination.size() + 1];
      values[0] = rows.size();
      System.arraycopy(combination.toArray(), 0, values, 1, combination.size());
      rows.add(RowFactory.create(values));
    }
    return spark.createDataFrame(rows, type);
  }

  private static DataType type(TrialColumns.Column column) {
    return switch (column.type()) {
      case TEXT -> DataTypes.StringType;
      case INTEGER -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
    };
  }

  /** The values of the named columns, as a key. */
  List<@Nullable Object> values(TrialConfig config) {
    @Nullable Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).value(config);
    }
    return Arrays.asList(values);
  }
}
