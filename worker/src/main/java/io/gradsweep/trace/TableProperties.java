package io.gradsweep.trace;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * How Parquet encodes a table.
 *
 * <p>Files of {@code trials} have no statistics: no hash covers these files, and readers believe
 * statistics that damage has changed. The files are small, so nothing is lost without statistics.
 */
final class TableProperties {
  private static final int PAGE_BYTES = 128 << 10;
  private static final int DICTIONARY_BYTES = 64 << 10;

  private TableProperties() {}

  static ParquetProperties of(TraceTable<?> table) {
    ParquetProperties.Builder properties =
        ParquetProperties.builder()
            .withWriterVersion(WriterVersion.PARQUET_1_0)
            .withPageSize(PAGE_BYTES)
            .withDictionaryEncoding(true)
            .withDictionaryPageSize(DICTIONARY_BYTES)
            // Parquet's default factory is shared by all files and obeys the file opened last.
            .withValuesWriterFactory(new TraceValuesWriters())
            .withStatisticsEnabled(!table.equals(TraceSchema.TRIALS));
    for (ColumnDescriptor column : table.parquet().getColumns()) {
      String path = String.join(".", column.getPath());
      if (column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE) {
        properties.withDictionaryEncoding(path, false); // nearly all values differ
      }
      if (column.getMaxRepetitionLevel() > 0) {
        properties.withStatisticsEnabled(path, false); // nobody searches for one count
        properties.withSizeStatisticsEnabled(path, false);
      }
    }
    return properties.build();
  }
}
