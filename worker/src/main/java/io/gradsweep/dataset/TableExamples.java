package io.gradsweep.dataset;

import io.gradsweep.dataset.table.Column;
import io.gradsweep.dataset.table.Table;
import io.gradsweep.trial.DatasetConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The examples in a table. A column of numbers is a feature. A column of texts is one feature per
 * text, 1 where the cell has it and else 0; of two texts only the second one.
 *
 * @param examples one per row that is kept, NaN where a value is missing
 * @param features in the order of the columns
 * @param label the column of the classes; null in a regression
 * @param groups group of each example; null without a column for it
 * @param dropped rows with a missing cell that were left out
 */
@SuppressWarnings("ArrayRecordComponent") // lives only while a data set is prepared
record TableExamples(
    RawExamples examples,
    List<Feature> features,
    Column.@Nullable Texts label,
    int @Nullable [] groups,
    int dropped) {

  /** More different numbers than this in a column of labels look like a regression. */
  private static final int MOST_NUMBERS = 20;

  /**
   * @param file for messages
   * @throws DatasetException if the table has no examples to train on
   */
  static TableExamples of(String file, Table table, DatasetConfig config) {
    int[] rows = kept(table, config);
    if (rows.length < 2) {
      throw new DatasetException(
          "%s: %d of %d rows have no missing cell; give it at least 2, or set missing to mean"
              .formatted(file, rows.length, table.rows()));
    }
    List<Column> inputs = inputs(table, config);
    if (inputs.isEmpty()) {
      throw new DatasetException(file + ": no column is a feature; ignore fewer columns");
    }
    List<Feature> features = new ArrayList<>();
    List<CellValue> values = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      add(inputs.get(i), i, features, values);
    }
    Column.Texts label = config.regression() ? null : label(file, table, rows);
    Targets targets =
        label == null ? targets(table, config, rows) : new Targets.Classes(codes(label, rows));
    int count = features.size();
    if ((long) rows.length * count > RawExamples.MAX_VALUES) {
      throw new DatasetException(
          "%s: %,d rows of %,d inputs are too many values; give at most %,d"
              .formatted(file, rows.length, count, RawExamples.MAX_VALUES));
    }
    return new TableExamples(
        new RawExamples(index -> values.get(index % count).at(rows[index / count]), count, targets),
        Collections.unmodifiableList(features),
        label,
        groups(table, config, rows),
        table.rows() - rows.length);
  }

  /** Number of classes; 0 in a regression. */
  int classes() {
    return label == null ? 0 : label.levels().size();
  }

  /** The value of a feature in a row of the table. */
  private interface CellValue {
    double at(int row);
  }

  private static int[] kept(Table table, DatasetConfig config) {
    return config.text("missing").equals("drop")
        ? IntStream.range(0, table.rows())
            .filter(row -> table.columns().stream().noneMatch(column -> column.missing(row)))
            .toArray()
        : IntStream.range(0, table.rows()).toArray();
  }

  /** The columns that are features. */
  static List<Column> inputs(Table table, DatasetConfig config) {
    List<String> others = new ArrayList<>(config.names("group"));
    if (!config.text("sequence").equals("windows")) { // there, earlier targets are inputs
      others.addAll(config.names("target"));
    }
    if (!config.regression()) {
      others.add(table.label());
    }
    return table.columns().stream().filter(column -> !others.contains(column.name())).toList();
  }

  private static void add(
      Column column, int group, List<Feature> features, List<CellValue> values) {
    if (column instanceof Column.Numbers numbers) {
      features.add(new Feature(column.name(), Feature.NUMBER));
      values.add(row -> numbers.values()[row]);
      return;
    }
    Column.Texts texts = (Column.Texts) column;
    int first = texts.levels().size() == 2 ? 1 : 0;
    for (int level = first; level < texts.levels().size(); level++) {
      int code = level;
      features.add(new Feature(column.name() + "=" + texts.levels().get(level), group));
      values.add(row -> texts.codes()[row] < 0 ? Double.NaN : texts.codes()[row] == code ? 1 : 0);
    }
  }

  private static Column.Texts label(String file, Table table, int[] rows) {
    Column.Texts label = ((Column.Texts) table.column(table.label())).of(rows);
    List<String> levels = label.levels();
    if (levels.size() < 2) {
      throw new DatasetException(
          "%s: column %s: every label is '%s'; give it at least 2 classes"
              .formatted(file, label.name(), levels.get(0)));
    }
    boolean numbers = levels.stream().allMatch(TableExamples::isNumber);
    boolean many = levels.size() > Math.max(MOST_NUMBERS, rows.length / 5);
    if (numbers && many) {
      throw new DatasetException(
          "%s: label '%s' has %,d different numbers in %,d rows; for a regression write target: %s"
              .formatted(file, label.name(), levels.size(), rows.length, label.name()));
    }
    return label;
  }

  private static boolean isNumber(String text) {
    return text.matches("[+-]?(\\d+([.,]\\d*)?|[.,]\\d+)([eE][+-]?\\d+)?");
  }

  private static Targets targets(Table table, DatasetConfig config, int[] rows) {
    List<String> names = config.names("target");
    double[] values = new double[rows.length * names.size()];
    for (int k = 0; k < names.size(); k++) {
      Column.Numbers column = (Column.Numbers) table.column(names.get(k));
      for (int i = 0; i < rows.length; i++) {
        double value = column.values()[rows[i]];
        if (Double.isNaN(value)) {
          throw new DatasetException(
              "line %d: target %s is missing; set missing to drop"
                  .formatted(table.lines()[rows[i]], names.get(k)));
        }
        values[i * names.size() + k] = value;
      }
    }
    return new Targets.Values(values, names.size());
  }

  private static int[] codes(Column.Texts column, int[] rows) {
    return IntStream.of(rows).map(row -> column.codes()[row]).toArray();
  }

  private static int @Nullable [] groups(Table table, DatasetConfig config, int[] rows) {
    List<String> names = config.names("group");
    return names.isEmpty() ? null : codes((Column.Texts) table.column(names.get(0)), rows);
  }
}
