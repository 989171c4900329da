package io.gradsweep.cli.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Prints an answer as a JSON array, one object per line. */
final class JsonRows {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private JsonRows() {}

  /** Returns the number of rows. */
  static long print(Dataset<Row> answer, PrintWriter out) throws IOException {
    String[] columns = answer.columns();
    long rows = 0;
    String separator = "[";
    for (Row row : (Iterable<Row>) answer::toLocalIterator) {
      out.println(separator);
      try (JsonGenerator json = JSON.getFactory().createGenerator(out)) {
        json.writeStartObject();
        for (int i = 0; i < columns.length; i++) {
          json.writeFieldName(columns[i]);
          write(json, row.get(i));
        }
        json.writeEndObject();
      }
      separator = ",";
      rows++;
    }
    out.println(rows == 0 ? "[]" : "\n]");
    return rows;
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Double number) {
      json.writeNumber(number); // NaN and infinities as strings
    } else if (value instanceof Float number) {
      json.writeNumber(number);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof java.math.BigDecimal number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof scala.collection.Seq<?> list) {
      json.writeStartArray();
      for (Object element : CollectionConverters.asJava(list)) {
        write(json, element);
      }
      json.writeEndArray();
    } else {
      json.writeString(value.toString());
    }
  }
}
