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
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a predicate for combinations of the columns that it names. Even a large grid has few
 * distinct combinations, so Spark evaluates each combination once instead of every cell.
 */
final class PredicateTable {
  /** Maximum number of results that are kept; beyond it, all are dropped and evaluated again. */
  private static final int MAX_KEPT = 200_000;

  private static final String ROW = "__row";

  private final Predicate predicate;
  private final List<TrialColumns.Column> columns;
  private final SparkSession spark;
  private final Map<List<@Nullable Object>, Boolean> known = new HashMap<>();

  private PredicateTable(Predicate predicate, SparkSession spark) {
    this.predicate = predicate;
    this.columns =
        TrialColumns.ALL.stream()
            .filter(column -> predicate.columns().contains(column.name()))
            .toList();
    this.spark = spark;
  }

  /**
   * The predicates, in the order written.
   *
   * @throws SweepProblems if one is not a deterministic boolean expression over known columns
   */
  static List<PredicateTable> of(List<Exclusion> exclusions, SparkSession spark) {
    Problems problems = new Problems();
    List<PredicateTable> tables = new ArrayList<>();
    for (Exclusion exclusion : exclusions) {
      Predicate predicate = Predicate.parse(exclusion, problems);
      if (predicate != null) {
        PredicateTable table = new PredicateTable(predicate, spark);
        table.check(problems);
        tables.add(table);
      }
    }
    problems.throwIfAny();
    return tables;
  }

  /**
   * The positions of the trials for which the predicate is true.
   *
   * @throws SweepProblems if it fails, for example by dividing by zero
   */
  BitSet holds(List<TrialConfig> trials) {
    if (known.size() > MAX_KEPT) {
      known.clear();
    }
    List<List<@Nullable Object>> combinations = new ArrayList<>(trials.size());
    Set<List<@Nullable Object>> unknown = new LinkedHashSet<>();
    for (TrialConfig trial : trials) {
      List<@Nullable Object> values = values(trial);
      combinations.add(values);
      if (!known.containsKey(values)) {
        unknown.add(values);
      }
    }
    ask(List.copyOf(unknown));
    BitSet holds = new BitSet();
    for (int i = 0; i < combinations.size(); i++) {
      holds.set(i, Boolean.TRUE.equals(known.get(combinations.get(i))));
    }
    return holds;
  }

  private List<@Nullable Object> values(TrialConfig trial) {
    @Nullable Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).value(trial);
    }
    return Arrays.asList(values);
  }

  private void ask(List<List<@Nullable Object>> combinations) {
    if (combinations.isEmpty()) {
      return;
    }
    combinations.forEach(combination -> known.put(combination, false));
    Problems problems = new Problems();
    try {
      for (Row row : rowsWhereTrue(table(combinations)).collectAsList()) {
        known.put(combinations.get(row.getInt(0)), true);
      }
    } catch (Exception failure) { // Scala does not declare what it throws
      add(failure, problems);
    } catch (StackOverflowError deep) {
      add(Predicate.TOO_DEEP, problems);
    }
    problems.throwIfAny();
  }

  private void check(Problems problems) {
    try {
      if (!rowsWhereTrue(table(List.of())).queryExecution().analyzed().deterministic()) {
        add("is not deterministic", problems);
      }
    } catch (Exception failure) { // Scala does not declare the checked AnalysisException
      add(failure, problems);
    } catch (StackOverflowError deep) {
      add(Predicate.TOO_DEEP, problems);
    }
  }

  private Dataset<Row> rowsWhereTrue(Dataset<Row> table) {
    return table.filter(ExpressionUtils.column(predicate.expression())).select(ROW);
  }

  private void add(Exception failure, Problems problems) {
    if (!(failure instanceof SparkThrowable)) {
      throw new IllegalStateException(predicate.exclusion().predicate(), failure);
    }
    add(SparkMessage.of(failure), problems);
  }

  private void add(String problem, Problems problems) {
    Exclusion exclusion = predicate.exclusion();
    problems.addWithRemedy(
        new Place(exclusion.file(), exclusion.line()),
        Predicate.KEY,
        Predicate.described(exclusion, problem),
        Predicate.REMEDY);
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
}
