package io.gradsweep.trace;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Encodings of Parquet format 1, except for lists of counts. Encoded as DELTA_BINARY_PACKED, their
 * many zeros take almost no memory and need no dictionary lookup.
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
            || column.getPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.INT32
        ? others.newValuesWriter(column)
        : new DeltaBinaryPackingValuesWriterForInteger(
            properties.getInitialSlabSize(),
            properties.getPageSizeThreshold(),
            properties.getAllocator());
  }
}
