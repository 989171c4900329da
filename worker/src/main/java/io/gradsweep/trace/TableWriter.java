package io.gradsweep.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * Writes one table of one bundle.
 *
 * <p>Files of {@code trials} have no statistics: no hash covers these files, and readers believe
 * statistics that damage has changed. They are small, so that nothing is lost without.
 */
final class TableWriter<R> {
  private static final long ROW_GROUP_BYTES = 8L << 20;
  private static final int PAGE_BYTES = 128 << 10;
  private static final int DICTIONARY_BYTES = 64 << 10;

  private final TableFile file;
  private final HashedOutputFile hashed;
  private final ParquetWriter<R> writer;
  private boolean closed;

  private TableWriter(TableFile file, HashedOutputFile hashed, ParquetWriter<R> writer) {
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
    ParquetWriter<R> writer =
        new Builder<>(hashed, table, metadata)
            .withConf(configuration)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withWriterVersion(WriterVersion.PARQUET_1_0)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withDictionaryEncoding(true)
            .withDictionaryPageSize(DICTIONARY_BYTES)
            .withPageSize(PAGE_BYTES)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withMaxPaddingSize(0)
            .withStatisticsEnabled(!table.equals(TraceSchema.TRIALS))
            .build();
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
        writer.close();
      }
    } finally {
      file.delete();
    }
  }

  private static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {
    private final TraceTable<R> table;
    private final Supplier<Map<String, String>> metadata;

    Builder(OutputFile output, TraceTable<R> table, Supplier<Map<String, String>> metadata) {
      super(output);
      this.table = table;
      this.metadata = metadata;
    }

    @Override
    protected Builder<R> self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, so there is no way around it
    protected WriteSupport<R> getWriteSupport(Configuration configuration) {
      return new TableWriteSupport<>(table, metadata);
    }
  }
}
