package io.gradsweep.trace;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;

/**
 * One table of the trace.
 *
 * @param <R> its rows
 * @param name of the table and of its folder
 * @param columns in file order
 */
public record TraceTable<R>(String name, List<TraceColumn<R>> columns) {

  public TraceTable {
    columns = List.copyOf(columns);
  }

  /** The schema of its files. */
  public MessageType parquet() {
    return new MessageType(name, columns.stream().map(TraceColumn::parquet).toList());
  }

  /**
   * Where the file of a bundle is.
   *
   * @param folder of the sweep, or one in its staging area
   */
  public Path file(Path folder, String bundle) {
    return new Path(new Path(folder, name), "bundle-" + bundle + ".parquet");
  }
}
