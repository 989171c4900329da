package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The sequences in a table: the columns of a row are the time steps, or windows over the rows are.
 *
 * @param examples one per sequence
 * @param shape of a sequence
 * @param features in the order of the inputs of the first time step, then of the second, ...
 * @param groups group of each sequence; null without a column for it
 */
@SuppressWarnings("ArrayRecordComponent") // lives only while a data set is prepared
record TableSequences(
    RawExamples examples, ExampleShape shape, List<Feature> features, int @Nullable [] groups) {

  /**
   * @param file for messages
   * @param table with one example per row
   * @throws DatasetException if its rows are not such sequences
   */
  static TableSequences of(String file, TableExamples table, DatasetConfig config) {
    return switch (config.text("sequence")) {
      case "columns" -> columns(file, table, config.integer("inputs"));
      case "windows" -> windows(file, table, config);
      default ->
          new TableSequences(
              table.examples(),
              new ExampleShape.Plain(table.features().size()),
              table.features(),
              table.groups());
    };
  }

  private static TableSequences columns(String file, TableExamples table, int inputs) {
    int count = table.features().size();
    if (count % inputs != 0) {
      throw new DatasetException(
          "%s: %d columns are no whole number of time steps of %d inputs; set inputs, or ignore columns"
              .formatted(file, count, inputs));
    }
    return new TableSequences(
        table.examples(),
        new ExampleShape.Sequence(count / inputs, inputs),
        table.features(),
        table.groups());
  }

  private static TableSequences windows(String file, TableExamples table, DatasetConfig config) {
    check(file, config);
    int window = config.integer("window");
    int ahead = window - 1 + config.integer("horizon");
    int[] groups = table.groups();
    int[] starts = starts(file, table.examples().size(), groups, ahead);
    if (starts.length < 2) {
      throw new DatasetException(
          "%s: %d rows have %d windows of %d rows with their targets; set window to a smaller number"
              .formatted(file, table.examples().size(), starts.length, window));
    }
    RawExamples rows = table.examples();
    int inputs = rows.featureCount();
    int count = window * inputs;
    if ((long) starts.length * count > RawExamples.MAX_VALUES) {
      throw new DatasetException(
          "%s: %,d windows of %,d numbers are too many values; give at most %,d"
              .formatted(file, starts.length, count, RawExamples.MAX_VALUES));
    }
    List<Feature> features = new ArrayList<>();
    for (int t = 0; t < window; t++) {
      for (Feature feature : table.features()) {
        features.add(feature.atStep(t, inputs));
      }
    }
    int[] targets = IntStream.of(starts).map(start -> start + ahead).toArray();
    return new TableSequences(
        new RawExamples(
            index -> rows.at(starts[index / count] + index % count / inputs, index % inputs),
            count,
            targetsOf(rows.targets(), targets)),
        new ExampleShape.Sequence(window, inputs),
        features,
        groups == null ? null : IntStream.of(starts).map(start -> groups[start]).toArray());
  }

  private static void check(String file, DatasetConfig config) {
    if (config.text("missing").equals("drop")) {
      throw new DatasetException(
          file + ": windows need every row, but missing is drop; set it to mean or most_frequent");
    }
    String split = config.text("split");
    if (!split.equals("order") && !split.equals("group") && config.real("held_out") > 0) {
      throw new DatasetException(
          "%s: windows overlap, so split %s would train on held-out rows; set split to order or group"
              .formatted(file, split));
    }
  }

  /** The first rows of the windows whose target is in the same group. */
  private static int[] starts(String file, int rows, int @Nullable [] groups, int ahead) {
    if (groups == null) {
      return IntStream.range(0, Math.max(0, rows - ahead)).toArray();
    }
    boolean[] ended = new boolean[rows];
    for (int row = 1; row < rows; row++) {
      if (groups[row] != groups[row - 1]) {
        ended[groups[row - 1]] = true;
        if (ended[groups[row]]) {
          throw new DatasetException(
              "%s: rows of one group are not together; sort the file by group and time"
                  .formatted(file));
        }
      }
    }
    return IntStream.range(0, Math.max(0, rows - ahead))
        .filter(start -> groups[start] == groups[start + ahead])
        .toArray();
  }

  private static Targets targetsOf(Targets all, int[] rows) {
    if (all instanceof Targets.Classes classes) {
      return new Targets.Classes(IntStream.of(rows).map(row -> classes.labels()[row]).toArray());
    }
    Targets.Values values = (Targets.Values) all;
    double[] chosen = new double[rows.length * values.outputs()];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < values.outputs(); k++) {
        chosen[i * values.outputs() + k] = values.at(rows[i], k);
      }
    }
    return new Targets.Values(chosen, values.outputs());
  }
}
