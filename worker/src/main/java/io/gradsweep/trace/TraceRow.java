package io.gradsweep.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code layers}, {@code timesteps} or {@code steps} as its values, be it read or just
 * recorded.
 *
 * @param table that it is of
 * @param values in the order of the table's columns
 */
record TraceRow(TraceTable<?> table, List<@Nullable Object> values) {
  private static final String STEP = "step";
  private static final String LAYER = "layer";
  private static final String LAYER_NAME = "layer_name";
  private static final String LAG = "lag";

  /** Columns that tell a row from the others of its table and step; each table has some of them. */
  private static final List<String> PLACE = List.of(LAYER, LAYER_NAME, "param", LAG);

  TraceRow {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  static TraceRow read(TraceTable<?> table, @Nullable Object[] values) {
    return new TraceRow(table, Arrays.asList(values));
  }

  static <R> TraceRow recorded(TraceTable<R> table, R row) {
    List<@Nullable Object> values = new ArrayList<>(table.columns().size());
    for (TraceColumn<R> column : table.columns()) {
      values.add(column.value(row));
    }
    return new TraceRow(table, values);
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
  Optional<ValueDifference> difference(TraceRow here) {
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
