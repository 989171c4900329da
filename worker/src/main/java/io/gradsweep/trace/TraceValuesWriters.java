package io.gradsweep.trace;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;

/**
 * Encodings of Parquet's format 1, but for lists of counts, whose many zeros take next to nothing
 * as DELTA_BINARY_PACKED: neither a look into a dictionary nor room in memory.
 */
final class TraceValuesWriters implements ValuesWriterFactory {
  private final ValuesWriterFactory others = new DefaultV1ValuesWriterFactory();
  private ParquetProperties properties = ParquetProperties.builder().build();

  @Override
  public void initialize(ParquetProperties newProperties) {
    properties = newProperties;
    others.initialize(newProperties);
  }

  @Override
  public ValuesWriter newValuesWriter(ColumnDescriptor column) {
    return column.getMaxRepetitionLevel() == 0
        ? others.newValuesWriter(column)
        : new DeltaBinaryPackingValuesWriterForInteger(
            properties.getInitialSlabSize(),
            properties.getPageSizeThreshold(),
            properties.getAllocator());
  }
}
