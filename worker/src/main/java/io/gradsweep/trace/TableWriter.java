package io.gradsweep.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Writes one table of one bundle.
 *
 * <p>Files of {@code trials} have no statistics: no hash covers these files, and readers believe
 * statistics that damage has changed. They are small, so that nothing is lost without.
 */
final class TableWriter<R> {
  private static final int PAGE_BYTES = 128 << 10;
  private static final int DICTIONARY_BYTES = 64 << 10;

  private final TableFile file;
  private final HashedOutputFile hashed;
  private final ColumnarFile<R> writer;
  private boolean closed;

  private TableWriter(TableFile file, HashedOutputFile hashed, ColumnarFile<R> writer) {
    this.file = file;
    this.hashed = hashed;
    this.writer = writer;
  }

  static <R> TableWriter<R> open(
      TraceTable<R> table,
      org.apache.hadoop.fs.Path folder,
      String bundle,
      Configuration configuration)
      throws IOException {
    return open(table, folder, bundle, configuration, Map::of);
  }

  /**
   * @param metadata of the file beside its version; asked for when it is closed
   */
  static <R> TableWriter<R> open(
      TraceTable<R> table,
      org.apache.hadoop.fs.Path folder,
      String bundle,
      Configuration configuration,
      Supplier<Map<String, String>> metadata)
      throws IOException {
    TableFile file = TableFile.of(table.file(folder, bundle), configuration);
    HashedOutputFile hashed = new HashedOutputFile(file.output());
    ParquetProperties.Builder properties =
        ParquetProperties.builder()
            .withWriterVersion(WriterVersion.PARQUET_1_0)
            .withPageSize(PAGE_BYTES)
            .withDictionaryEncoding(true)
            .withDictionaryPageSize(DICTIONARY_BYTES)
            // Parquet's default one is shared by all files and obeys the one opened last.
            .withValuesWriterFactory(new TraceValuesWriters())
            .withStatisticsEnabled(!table.equals(TraceSchema.TRIALS));
    for (ColumnDescriptor column : table.parquet().getColumns()) {
      String path = String.join(".", column.getPath());
      if (column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE) {
        properties.withDictionaryEncoding(path, false); // nearly all differ
      }
      if (column.getMaxRepetitionLevel() > 0) {
        properties.withStatisticsEnabled(path, false); // nobody looks for one count
        properties.withSizeStatisticsEnabled(path, false);
      }
    }
    ColumnarFile<R> writer =
        new ColumnarFile<>(hashed, table, properties.build(), configuration, metadata);
    return new TableWriter<>(file, hashed, writer);
  }

  void write(R row) {
    try {
      writer.write(row);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Ends the file. */
  void close() throws IOException {
    if (!closed) {
      closed = true;
      writer.close();
      file.finish();
    }
  }

  /** SHA-256 of the closed file; to be asked once. */
  String sha256() {
    return hashed.end();
  }

  /** Lets go of the file, whole or not, and removes it. */
  void abort() throws IOException {
    try {
      if (!closed) {
        closed = true;
        writer.abandon();
      }
    } finally {
      file.delete();
    }
  }
}
