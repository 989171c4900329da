package io.gradsweep.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.GroupType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file of one table of one bundle row by row, and verifies the checksum of every page.
 */
final class TableReader implements AutoCloseable {
  private static final int TRIAL_ID = 0;

  private final Path file;
  private final List<? extends TraceColumn<?>> columns;
  private final FileMetaData metadata;
  private final ParquetReader<Group> reader;
  private Predicate<@Nullable Object[]> wanted = row -> true;

  /** The row that {@link #peek} returned; null at the end and before the first call. */
  private @Nullable Object @Nullable [] next;

  private boolean peeked;

  private TableReader(
      Path file,
      List<? extends TraceColumn<?>> columns,
      FileMetaData metadata,
      ParquetReader<Group> reader) {
    this.file = file;
    this.columns = columns;
    this.metadata = metadata;
    this.reader = reader;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it cannot be read; the message names it
   */
  static TableReader open(TraceTable<?> table, Path file, Configuration configuration)
      throws IOException {
    try {
      Configuration checking = new Configuration(configuration);
      checking.setBoolean("parquet.page.verify-checksum.enabled", true);
      InputFile input = HadoopInputFile.fromPath(file, checking);
      FileMetaData metadata;
      try (ParquetFileReader footer = ParquetFileReader.open(input)) {
        metadata = footer.getFileMetaData();
      }
      TraceSchema.requireReadable(file.toString(), metadata.getKeyValueMetaData());
      return new TableReader(
          file, table.columns(), metadata, new Builder(input).withConf(checking).build());
    } catch (IOException | RuntimeException problem) {
      throw new UnreadableFileException(file, problem);
    }
  }

  /** From now on, skips the rows of all other trials. */
  void only(String trial) {
    wanted = row -> trial.equals(row[TRIAL_ID]);
  }

  /** Key-value metadata of the file. */
  Map<String, String> metadata() {
    return metadata.getKeyValueMetaData();
  }

  /** Whether the file has a column; one in an earlier format can lack it. */
  boolean has(TraceColumn<?> column) {
    return metadata.getSchema().containsField(column.name());
  }

  /**
   * The next row without taking it, in the order of the table's columns; null at the end.
   *
   * @throws IOException if it cannot be read; the message names the file
   */
  @Nullable Object @Nullable [] peek() throws IOException {
    while (!peeked) {
      try {
        Group group = reader.read();
        next = group == null ? null : values(group);
      } catch (IOException | RuntimeException problem) {
        throw new UnreadableFileException(file, problem);
      }
      peeked = next == null || wanted.test(next);
    }
    return next;
  }

  /** Takes the row that {@link #peek} returned. */
  void take() {
    peeked = false;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** A column that an earlier format lacks is null. */
  private @Nullable Object[] values(Group group) {
    GroupType type = group.getType();
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    for (TraceColumn<?> column : columns) {
      int field = type.containsField(column.name()) ? type.getFieldIndex(column.name()) : -1;
      values.add(
          field < 0 || group.getFieldRepetitionCount(field) == 0
              ? null
              : column.type().read(group, field));
    }
    return values.toArray();
  }

  private static final class Builder extends ParquetReader.Builder<Group> {
    Builder(InputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
