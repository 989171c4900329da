package io.gradsweep.trace;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the rows of any table as its columns declare them. */
final class TableWriteSupport<R> extends WriteSupport<R> {
  private final TraceTable<R> table;
  private final List<TraceColumn<R>> columns;
  private final Supplier<Map<String, String>> metadata;
  private @Nullable RecordConsumer consumer;

  TableWriteSupport(TraceTable<R> table, Supplier<Map<String, String>> metadata) {
    this.table = table;
    this.metadata = metadata;
    this.columns = table.columns();
  }

  @Override
  @SuppressWarnings("deprecation") // abstract, so there is no way around it
  public WriteContext init(Configuration configuration) {
    return new WriteContext(
        table.parquet(),
        Map.of(TraceSchema.FORMAT_VERSION_KEY, Integer.toString(TraceSchema.FORMAT_VERSION)));
  }

  @Override
  public void prepareForWrite(RecordConsumer newConsumer) {
    consumer = newConsumer;
  }

  @Override
  public FinalizedWriteContext finalizeWrite() {
    return new FinalizedWriteContext(metadata.get());
  }

  @Override
  public void write(R row) {
    RecordConsumer to = consumer;
    if (to == null) {
      throw new IllegalStateException("write before prepareForWrite");
    }
    to.startMessage();
    for (int i = 0; i < columns.size(); i++) {
      TraceColumn<R> column = columns.get(i);
      Object value = column.value(row);
      if (value != null) {
        to.startField(column.name(), i);
        column.type().write(to, value);
        to.endField(column.name(), i);
      }
    }
    to.endMessage();
  }
}
