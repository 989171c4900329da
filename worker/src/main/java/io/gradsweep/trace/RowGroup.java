package io.gradsweep.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** The columns of the rows that have come since the last row group was written. */
final class RowGroup {
  /** Size of a row group before compression. */
  static final long BYTES = 8L << 20;

  /** Asking for the buffered size takes time. */
  private static final int ROWS_BETWEEN_CHECKS = 128;

  private final ColumnChunkPageWriteStore pages;
  private final ColumnWriteStore store;
  private final List<ColumnOutput> outputs = new ArrayList<>();
  private long rows;

  RowGroup(MessageType schema, ParquetProperties properties, BytesInputCompressor compressor) {
    pages =
        new ColumnChunkPageWriteStore(
            compressor,
            schema,
            properties.getAllocator(),
            properties.getColumnIndexTruncateLength(),
            properties.getPageWriteChecksumEnabled());
    store = properties.newColumnWriteStore(schema, pages, pages);
    for (ColumnDescriptor column : schema.getColumns()) {
      outputs.add(new ColumnOutput(store.getColumnWriter(column), column.getMaxDefinitionLevel()));
    }
  }

  /** Where the values of each column go, in the order of the table. */
  List<ColumnOutput> outputs() {
    return outputs;
  }

  /** Ends a row. Every column must have its value. */
  void endRow() {
    store.endRecord();
    rows++;
  }

  boolean full() {
    return rows % ROWS_BETWEEN_CHECKS == 0 && store.getBufferedSize() >= BYTES;
  }

  void flush(ParquetFileWriter file) throws IOException {
    file.startBlock(rows);
    store.flush();
    pages.flushToFileWriter(file);
    file.endBlock();
  }

  void close() {
    store.close();
    pages.close();
  }
}
