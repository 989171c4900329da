package io.gradsweep.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The Parquet file of one table of one bundle. The values of a row go straight to Parquet's column
 * writers. Parquet's own way there, one call for the beginning and one for the end of every field
 * and list element, takes three times as long, and a row of {@code layers} has 128 list elements.
 *
 * @param <R> rows of the table
 */
final class ColumnarFile<R> {
  /** Of Zstandard: takes half the time of the usual 3, and files are 3 % larger. */
  private static final int COMPRESSION_LEVEL = 1;

  private final List<TraceColumn<R>> columns;
  private final MessageType schema;
  private final ParquetProperties properties;
  private final Supplier<Map<String, String>> metadata;
  private final TableFile place;
  private final HashedOutputFile output;
  private final CodecFactory codecs;
  private final BytesInputCompressor compressor;
  private final ParquetFileWriter file;
  private @Nullable RowGroup rowGroup;
  private boolean whole = true;
  private boolean closed;

  private ColumnarFile(
      TraceTable<R> table,
      TableFile place,
      Configuration configuration,
      Supplier<Map<String, String>> metadata)
      throws IOException {
    this.columns = table.columns();
    this.schema = table.parquet();
    this.properties = TableProperties.of(table);
    this.metadata = metadata;
    this.place = place;
    this.output = new HashedOutputFile(place.output());
    this.codecs = new CodecFactory(quick(configuration), properties.getPageSizeThreshold());
    this.compressor = codecs.getCompressor(CompressionCodecName.ZSTD);
    @Nullable ParquetFileWriter opened = null;
    try {
      opened =
          new ParquetFileWriter(
              output,
              schema,
              ParquetFileWriter.Mode.OVERWRITE,
              RowGroup.BYTES,
              0,
              null,
              properties);
      opened.start();
    } catch (IOException | RuntimeException | Error e) {
      release(opened, codecs);
      throw e;
    }
    this.file = opened;
  }

  /** Opens the file of a table; it replaces that of an earlier attempt. */
  static <R> ColumnarFile<R> open(
      TraceTable<R> table, Path folder, String bundle, Configuration configuration)
      throws IOException {
    return open(table, folder, bundle, configuration, Map::of);
  }

  /**
   * Opens the file of a table; it replaces that of an earlier attempt.
   *
   * @param metadata of the file in addition to its version; asked for when the file is closed
   */
  static <R> ColumnarFile<R> open(
      TraceTable<R> table,
      Path folder,
      String bundle,
      Configuration configuration,
      Supplier<Map<String, String>> metadata)
      throws IOException {
    TableFile place = TableFile.of(table.file(folder, bundle), configuration);
    return new ColumnarFile<>(table, place, configuration, metadata);
  }

  private static Configuration quick(Configuration configuration) {
    Configuration quick = new Configuration(configuration);
    quick.setInt(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, COMPRESSION_LEVEL);
    return quick;
  }

  /** After a row that failed, columns differ in length: only {@link #abort} is left. */
  void write(R row) {
    try {
      requireWhole();
      whole = false;
      writeValues(row);
      whole = true;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void writeValues(R row) throws IOException {
    RowGroup group = rowGroup;
    if (group == null) {
      group = new RowGroup(schema, properties, compressor);
      rowGroup = group;
    }
    List<ColumnOutput> outputs = group.outputs();
    for (int i = 0; i < outputs.size(); i++) {
      columns.get(i).write(row, outputs.get(i));
    }
    group.endRow();
    if (group.full()) {
      endRowGroup(group);
    }
  }

  private void requireWhole() throws IOException {
    if (!whole) {
      throw new IOException("a row was not written whole");
    }
  }

  private void endRowGroup(RowGroup group) throws IOException {
    rowGroup = null;
    try {
      group.flush(file);
    } finally {
      group.close();
    }
  }

  /** Writes what is left and gives the file its name. */
  void close() throws IOException {
    if (!closed) {
      closed = true;
      end();
      place.finish();
    }
  }

  private void end() throws IOException {
    try {
      requireWhole();
      if (rowGroup != null) {
        endRowGroup(rowGroup);
      }
      Map<String, String> all = new HashMap<>(metadata.get());
      all.put(TraceSchema.FORMAT_VERSION_KEY, Integer.toString(TraceSchema.FORMAT_VERSION));
      file.end(all);
    } finally {
      release(file, codecs);
    }
  }

  /** SHA-256 of the closed file; to be asked once. */
  String sha256() {
    return output.end();
  }

  /** Closes the file, whole or not, and removes it. */
  void abort() throws IOException {
    try {
      if (!closed) {
        closed = true;
        abandon();
      }
    } finally {
      place.delete();
    }
  }

  private void abandon() throws IOException {
    try {
      if (rowGroup != null) {
        rowGroup.close();
        rowGroup = null;
      }
    } finally {
      release(file, codecs);
    }
  }

  private static void release(@Nullable ParquetFileWriter file, CodecFactory codecs)
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
