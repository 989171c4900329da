package io.gradsweep.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Lists the files of bundles in the table folders of a sweep. */
final class BundleFiles {
  private final FolderLayout layout;
  private final FileSystem files;

  BundleFiles(FolderLayout layout, FileSystem files) {
    this.layout = layout;
    this.files = files;
  }

  /** Ids of the bundles that have a trials file. */
  Set<String> committed() throws IOException {
    return sizes(Table.TRIALS).keySet();
  }

  /**
   * The files of a table that belong to committed bundles, ordered by name, each as a pattern that
   * matches only this file.
   *
   * @throws StoreException if a file is empty, because Spark would skip it silently
   */
  List<String> committed(Table table) throws IOException {
    Map<String, Long> sizes = sizes(table);
    sizes.keySet().retainAll(committed());
    List<String> patterns = new ArrayList<>();
    for (Map.Entry<String, Long> entry : sizes.entrySet()) {
      Path file = layout.file(table, entry.getKey());
      if (entry.getValue() == 0) {
        throw DamagedFile.exception(file, layout.root(), "it is empty");
      }
      patterns.add(Globs.literal(file));
    }
    return patterns;
  }

  /** Files of a table that no commit covers, ordered by name. */
  List<Path> orphans(Table table) throws IOException {
    Set<String> bundles = sizes(table).keySet();
    bundles.removeAll(committed());
    return bundles.stream().map(bundle -> layout.file(table, bundle)).toList();
  }

  /** Files in the folder of a table that are neither a bundle's nor hidden. */
  List<Path> foreign(Table table) throws IOException {
    List<Path> foreign = new ArrayList<>();
    for (FileStatus status : list(table)) {
      String name = status.getPath().getName();
      if (!FolderLayout.isBundleFile(name) && !name.startsWith("_") && !name.startsWith(".")) {
        foreign.add(status.getPath());
      }
    }
    return foreign;
  }

  /** Size in bytes of each file of a table, by the id of its bundle. */
  private Map<String, Long> sizes(Table table) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    for (FileStatus status : list(table)) {
      String name = status.getPath().getName();
      if (FolderLayout.isBundleFile(name)) {
        sizes.put(FolderLayout.bundleOf(name), status.getLen());
      }
    }
    return sizes;
  }

  private FileStatus[] list(Table table) throws IOException {
    Path directory = layout.directory(table);
    return files.exists(directory) ? files.listStatus(directory) : new FileStatus[0];
  }
}
