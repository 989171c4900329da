package io.gradsweep.trace;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** Takes the values of one column of a row group, one after the other. */
final class ColumnOutput {
  private static final int TEXTS_KEPT = 256;

  private final ColumnWriter writer;
  private final int definition;

  /** The bytes of texts written recently: a trial has few texts, each in many rows. */
  private final Map<String, Binary> texts = new HashMap<>();

  /**
   * @param definition definition level of a value of the column that is not null (Melnik et al.,
   *     2010, Dremel)
   */
  ColumnOutput(ColumnWriter writer, int definition) {
    this.writer = writer;
    this.definition = definition;
  }

  void none() {
    writer.writeNull(0, 0);
  }

  void integer(int value) {
    writer.write(value, 0, definition);
  }

  void longInteger(long value) {
    writer.write(value, 0, definition);
  }

  void real(double value) {
    writer.write(value, 0, definition);
  }

  void text(String value) {
    Binary bytes = texts.get(value);
    if (bytes == null) {
      if (texts.size() == TEXTS_KEPT) {
        texts.clear();
      }
      bytes = Binary.fromConstantByteArray(value.getBytes(StandardCharsets.UTF_8));
      texts.put(value, bytes);
    }
    writer.write(bytes, 0, definition);
  }

  void integers(int[] values) {
    if (values.length == 0) {
      empty();
    }
    for (int i = 0; i < values.length; i++) {
      writer.write(values[i], repetition(i), definition);
    }
  }

  void reals(double[] values) {
    if (values.length == 0) {
      empty();
    }
    for (int i = 0; i < values.length; i++) {
      writer.write(values[i], repetition(i), definition);
    }
  }

  /** A list without elements. */
  private void empty() {
    writer.writeNull(0, definition - 1);
  }

  /** Whether an element continues a list. */
  private static int repetition(int element) {
    return element == 0 ? 0 : 1;
  }
}
