package io.gradsweep.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of a row of {@code layers}, {@code timesteps} or {@code steps}, whether it was read
 * from a file or has just been recorded.
 *
 * @param table of the row
 * @param values in the order of the table's columns
 */
record RowValues(TraceTable<?> table, List<@Nullable Object> values) {
  private static final String STEP = "step";
  private static final String LAYER = "layer";
  private static final String LAYER_NAME = "layer_name";
  private static final String LAG = "lag";

  /** Columns that tell a row from the others of its table and step; each table has some of them. */
  private static final List<String> PLACE = List.of(LAYER, LAYER_NAME, "param", LAG);

  RowValues {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  static RowValues read(TraceTable<?> table, @Nullable Object[] values) {
    return new RowValues(table, Arrays.asList(values));
  }

  static RowValues recorded(TraceRow row) {
    if (row instanceof LayerRow layer) {
      return recorded(TraceSchema.LAYERS, layer);
    }
    return row instanceof TimestepRow timestep
        ? recorded(TraceSchema.TIMESTEPS, timestep)
        : recorded(TraceSchema.STEPS, (StepRow) row);
  }

  private static <R> RowValues recorded(TraceTable<R> table, R row) {
    List<@Nullable Object> values = new ArrayList<>(table.columns().size());
    for (TraceColumn<R> column : table.columns()) {
      values.add(column.value(row));
    }
    return new RowValues(table, values);
  }

  /** Where it is within its table and step. */
  List<@Nullable Object> place() {
    List<@Nullable Object> place = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (PLACE.contains(name(i))) {
        place.add(values.get(i));
      }
    }
    return place;
  }

  /** The first column that is part of the digest and in which another row of the table differs. */
  Optional<ValueDifference> difference(RowValues here) {
    for (int i = 0; i < values.size(); i++) {
      if (!name(i).equals(TraceSchema.MEASURED)) {
        Optional<ValueDifference> difference =
            ValueDifference.between(name(i), values.get(i), here.values.get(i));
        if (difference.isPresent()) {
          return difference;
        }
      }
    }
    return Optional.empty();
  }

  /** For example {@code layers, step 12, layer 3, W}. */
  String text() {
    StringBuilder text = new StringBuilder(table.name());
    String usualName = "";
    for (int i = 0; i < values.size(); i++) {
      String name = name(i);
      String value = String.valueOf(values.get(i));
      if (name.equals(LAYER)) {
        usualName = LAYER + value;
      }
      if (name.equals(STEP) || name.equals(LAYER) || name.equals(LAG)) {
        text.append(", ").append(name).append(' ').append(value);
      } else if (PLACE.contains(name) && !value.equals(usualName)) {
        text.append(", ").append(value);
      }
    }
    return text.toString();
  }

  private String name(int column) {
    return table.columns().get(column).name();
  }
}
