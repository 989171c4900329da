package io.gradsweep.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/** Writes one table of one bundle. */
final class TableWriter<R> {
  private static final long ROW_GROUP_BYTES = 8L << 20;
  private static final int PAGE_BYTES = 128 << 10;
  private static final int DICTIONARY_BYTES = 64 << 10;

  private final TableFile file;
  private final ParquetWriter<R> writer;
  private boolean closed;

  private TableWriter(TableFile file, ParquetWriter<R> writer) {
    this.file = file;
    this.writer = writer;
  }

  static <R> TableWriter<R> open(
      TraceTable<R> table,
      org.apache.hadoop.fs.Path folder,
      String bundle,
      Configuration configuration)
      throws IOException {
    TableFile file = TableFile.of(table.file(folder, bundle), configuration);
    ParquetWriter<R> writer =
        new Builder<>(file.output(), table)
            .withConf(configuration)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withWriterVersion(WriterVersion.PARQUET_1_0)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withDictionaryEncoding(true)
            .withDictionaryPageSize(DICTIONARY_BYTES)
            .withPageSize(PAGE_BYTES)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withMaxPaddingSize(0)
            .build();
    return new TableWriter<>(file, writer);
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

    Builder(OutputFile output, TraceTable<R> table) {
      super(output);
      this.table = table;
    }

    @Override
    protected Builder<R> self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, so there is no way around it
    protected WriteSupport<R> getWriteSupport(Configuration configuration) {
      return new TableWriteSupport<>(table);
    }
  }
}
