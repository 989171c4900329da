package io.gradsweep.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Collects the columns of a table in order. */
final class Columns<R> {
  private final List<TraceColumn<R>> all = new ArrayList<>();

  Columns<R> text(String name, String meaning, Function<R, String> value) {
    return add(name, ColumnType.STRING, false, meaning, value::apply);
  }

  Columns<R> integer(String name, String meaning, ToIntFunction<R> value) {
    return add(name, ColumnType.INT32, false, meaning, value::applyAsInt);
  }

  Columns<R> longInteger(String name, String meaning, ToLongFunction<R> value) {
    return add(name, ColumnType.INT64, false, meaning, value::applyAsLong);
  }

  Columns<R> real(String name, String meaning, ToDoubleFunction<R> value) {
    all.add(
        new TraceColumn<>(name, ColumnType.DOUBLE, false, meaning, value::applyAsDouble, value));
    return this;
  }

  Columns<R> integers(String name, String meaning, Function<R, int[]> value) {
    return add(name, ColumnType.INT32_LIST, false, meaning, value::apply);
  }

  Columns<R> nullable(
      String name, ColumnType type, String meaning, Function<R, @Nullable Object> value) {
    return add(name, type, true, meaning, value);
  }

  Columns<R> add(
      String name,
      ColumnType type,
      boolean nullable,
      String meaning,
      Function<R, @Nullable Object> value) {
    all.add(new TraceColumn<>(name, type, nullable, meaning, value, null));
    return this;
  }

  TraceTable<R> table(String name) {
    return new TraceTable<>(name, all);
  }
}
