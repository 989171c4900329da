package io.gradsweep;

import io.gradsweep.trace.TraceTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table of the trace format, with all its columns. A column that is not given is what the
 * table lets it be: null, or 0 or "" where it is never null.
 */
public final class TraceRows {
  private final String name;
  private final StructType schema;
  private final List<Row> rows = new ArrayList<>();

  public TraceRows(TraceTable<?> table) {
    name = table.name();
    schema = new ParquetToSparkSchemaConverter(SQLConf.get()).convert(table.parquet());
  }

  public String name() {
    return name;
  }

  /**
   * Adds a row.
   *
   * @param values by column; a name that the table has not is an error
   */
  public void add(Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> left = new HashMap<>(values);
    @Nullable Object[] row = new @Nullable Object[schema.length()];
    for (int i = 0; i < row.length; i++) {
      StructField field = schema.apply(i);
      row[i] = left.containsKey(field.name()) ? left.get(field.name()) : absent(field);
      left.remove(field.name());
    }
    if (!left.isEmpty()) {
      throw new AssertionError(name + " has no columns " + left.keySet());
    }
    rows.add(RowFactory.create(row));
  }

  /** Adds a row with usual values where the table has such columns and nothing else is said. */
  public void add(Map<String, Object> usual, Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> all = new HashMap<>(usual);
    all.keySet().retainAll(List.of(schema.fieldNames()));
    all.putAll(values);
    add(all);
  }

  /** As files are read: every column may be null. */
  public Dataset<Row> dataset(SparkSession spark) {
    return spark.createDataFrame(rows, schema.asNullable());
  }

  private static @Nullable Object absent(StructField field) {
    DataType type = field.dataType();
    if (field.nullable()) {
      return null;
    }
    if (type.equals(DataTypes.StringType)) {
      return "";
    }
    if (type.equals(DataTypes.IntegerType)) {
      return 0;
    }
    if (type.equals(DataTypes.LongType)) {
      return 0L;
    }
    if (type.equals(DataTypes.DoubleType)) {
      return 0.0;
    }
    return type.equals(DataTypes.TimestampType) ? Timestamp.from(Instant.EPOCH) : List.of();
  }
}
