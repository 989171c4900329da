package io.gradsweep.store;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** Opens file systems. */
public final class Storage {
  private Storage() {}

  /**
   * The file system of a path. The local one writes no {@code .crc} companions: other readers
   * mistake them for data, and Parquet pages have checksums of their own. Hadoop shares one
   * instance per process, so this also holds for writers that ask Hadoop directly.
   */
  public static FileSystem of(Path path, Configuration configuration) throws IOException {
    FileSystem fileSystem = path.getFileSystem(configuration);
    if (fileSystem instanceof LocalFileSystem) {
      fileSystem.setWriteChecksum(false);
    }
    return fileSystem;
  }
}
