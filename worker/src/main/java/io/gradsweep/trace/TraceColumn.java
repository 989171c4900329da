package io.gradsweep.trace;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table.
 *
 * @param <R> row of the table
 * @param name in the file
 * @param type of its values
 * @param nullable whether it can be null
 * @param meaning as in docs/trace-format.md, which also has unit, range and what null and NaN mean
 * @param extractor finds its value in a row; never null unless {@code nullable}
 * @param real the same as a primitive; null unless the values are real numbers and never null
 */
public record TraceColumn<R>(
    String name,
    ColumnType type,
    boolean nullable,
    String meaning,
    Function<R, @Nullable Object> extractor,
    @Nullable ToDoubleFunction<R> real) {

  /** The value of a row in this column. */
  public @Nullable Object value(R row) {
    Object value = extractor.apply(row);
    if (value == null && !nullable) {
      throw new IllegalArgumentException("column " + name + " cannot be null in " + row);
    }
    return value;
  }

  Type parquet() {
    return type.parquet(name, nullable ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED);
  }

  void digest(R row, DigestBytes to) {
    if (real != null) {
      to.real(real.applyAsDouble(row));
    } else {
      digestValue(value(row), to);
    }
  }

  void write(R row, ColumnOutput to) {
    if (real != null) {
      to.real(real.applyAsDouble(row));
      return;
    }
    Object value = value(row);
    if (value == null) {
      to.none();
    } else {
      type.write(to, value);
    }
  }

  /** Digests a value of this column. */
  void digestValue(@Nullable Object value, DigestBytes to) {
    if (nullable) {
      to.single(value == null ? 0 : 1);
    }
    if (value != null) {
      type.digest(to, value);
    }
  }
}
