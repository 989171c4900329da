package io.gradsweep.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds and removes files that a crash left in the table folders: no trials file commits them.
 * Readers ignore them, {@code verify} reports them, the next run removes them.
 */
final class Orphans {
  private Orphans() {}

  /**
   * Removes uncommitted files.
   *
   * @return number of files removed
   */
  static int remove(BundleFiles bundles, FileSystem files) throws IOException {
    int removed = 0;
    for (Table table : Table.values()) {
      for (Path orphan : bundles.orphans(table)) {
        files.delete(orphan, false);
        removed++;
      }
    }
    return removed;
  }

  /** One line for each uncommitted file, and for each file that is not a bundle's. */
  static List<String> report(BundleFiles bundles) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Table table : Table.values()) {
      String name = table.format().name();
      for (Path foreign : bundles.foreign(table)) {
        lines.add(name + "/" + foreign.getName() + ": not the file of a bundle");
      }
      for (Path orphan : bundles.orphans(table)) {
        lines.add(name + "/" + orphan.getName() + ": orphan: no trials file commits it");
      }
    }
    return lines;
  }
}
