package io.gradsweep.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * One Parquet file: rows go straight to Parquet's column writers. Parquet's own way there, a call
 * for the beginning and the end of every field and list element, takes three times as long, and a
 * row of {@code layers} has 128 list elements.
 */
final class ColumnarFile<R> {
  private static final long ROW_GROUP_BYTES = 8L << 20;

  /** Asking for the bytes is not free. */
  private static final int ROWS_BETWEEN_LOOKS = 128;

  /** Of Zstandard: takes half the time of the usual 3, and files are 3 % larger. */
  private static final int COMPRESSION_LEVEL = 1;

  private final List<TraceColumn<R>> columns;
  private final MessageType schema;
  private final ParquetProperties properties;
  private final CodecFactory codecs;
  private final BytesInputCompressor compressor;
  private final ParquetFileWriter file;
  private final Supplier<Map<String, String>> metadata;
  private @Nullable RowGroup rowGroup;
  private boolean whole = true;

  /** The rows since the last row group was written. */
  private final class RowGroup {
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore store;
    private final List<ColumnOutput> outputs = new ArrayList<>();
    private long rows;

    RowGroup() {
      pages =
          new ColumnChunkPageWriteStore(
              compressor,
              schema,
              properties.getAllocator(),
              properties.getColumnIndexTruncateLength(),
              properties.getPageWriteChecksumEnabled());
      store = properties.newColumnWriteStore(schema, pages, pages);
      for (ColumnDescriptor column : schema.getColumns()) {
        outputs.add(
            new ColumnOutput(store.getColumnWriter(column), column.getMaxDefinitionLevel()));
      }
    }

    void write(R row) {
      for (int i = 0; i < outputs.size(); i++) {
        columns.get(i).write(row, outputs.get(i));
      }
      store.endRecord();
      rows++;
    }

    boolean full() {
      return rows % ROWS_BETWEEN_LOOKS == 0 && store.getBufferedSize() >= ROW_GROUP_BYTES;
    }

    void flush() throws IOException {
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

  /**
   * @param metadata of the file beside its version; asked for when it is closed
   */
  ColumnarFile(
      OutputFile output,
      TraceTable<R> table,
      ParquetProperties properties,
      Configuration configuration,
      Supplier<Map<String, String>> metadata)
      throws IOException {
    this.columns = table.columns();
    this.schema = table.parquet();
    this.properties = properties;
    this.metadata = metadata;
    this.codecs = new CodecFactory(quick(configuration), properties.getPageSizeThreshold());
    this.compressor = codecs.getCompressor(CompressionCodecName.ZSTD);
    @Nullable ParquetFileWriter opened = null;
    try {
      opened =
          new ParquetFileWriter(
              output,
              schema,
              ParquetFileWriter.Mode.OVERWRITE,
              ROW_GROUP_BYTES,
              0,
              null,
              properties);
      opened.start();
    } catch (IOException | RuntimeException | Error e) {
      letGo(opened, codecs);
      throw e;
    }
    this.file = opened;
  }

  private static Configuration quick(Configuration configuration) {
    Configuration quick = new Configuration(configuration);
    quick.setInt(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, COMPRESSION_LEVEL);
    return quick;
  }

  /** After a row that failed, columns differ in length: only {@link #abandon} is left. */
  void write(R row) throws IOException {
    requireWhole();
    whole = false;
    RowGroup group = rowGroup;
    if (group == null) {
      group = new RowGroup();
      rowGroup = group;
    }
    group.write(row);
    if (group.full()) {
      endRowGroup(group);
    }
    whole = true;
  }

  private void requireWhole() throws IOException {
    if (!whole) {
      throw new IOException("a row was not written whole");
    }
  }

  private void endRowGroup(RowGroup group) throws IOException {
    rowGroup = null;
    try {
      group.flush();
    } finally {
      group.close();
    }
  }

  /** Writes what is left and makes the file whole. */
  void close() throws IOException {
    try {
      requireWhole();
      if (rowGroup != null) {
        endRowGroup(rowGroup);
      }
      Map<String, String> all = new HashMap<>(metadata.get());
      all.put(TraceSchema.FORMAT_VERSION_KEY, Integer.toString(TraceSchema.FORMAT_VERSION));
      file.end(all);
    } finally {
      letGo(file, codecs);
    }
  }

  /** Closes the file as it is. */
  void abandon() throws IOException {
    try {
      if (rowGroup != null) {
        rowGroup.close();
        rowGroup = null;
      }
    } finally {
      letGo(file, codecs);
    }
  }

  private static void letGo(@Nullable ParquetFileWriter file, CodecFactory codecs)
      throws IOException {
    try {
      if (file != null) {
        file.close();
      }
    } finally {
      codecs.release();
    }
  }
}
