package io.gradsweep.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/**
 * Where one file of a bundle is written. On a local disk the file has a hidden name until it is
 * whole, and it is not written through Hadoop, whose checksumming file system would leave a {@code
 * .crc} file next to it. On other file systems it is written to its place in the staging area at
 * once: object stores show a file only when it is whole, and rename by copying.
 */
sealed interface TableFile {

  static TableFile of(org.apache.hadoop.fs.Path file, Configuration configuration)
      throws IOException {
    FileSystem fileSystem = file.getFileSystem(configuration);
    org.apache.hadoop.fs.Path qualified = fileSystem.makeQualified(file);
    if (!"file".equals(qualified.toUri().getScheme())) {
      return new Remote(fileSystem, qualified, configuration);
    }
    Path whole = Path.of(qualified.toUri().getPath());
    return new Local(whole, whole.resolveSibling("." + whole.getFileName() + ".part"));
  }

  /** What Parquet writes to; replaces what an earlier attempt left. */
  OutputFile output() throws IOException;

  /** Gives the whole file its name. */
  void finish() throws IOException;

  /** Removes it, whole or not. */
  void delete() throws IOException;

  /** On a local disk. */
  record Local(Path whole, Path part) implements TableFile {
    @Override
    public OutputFile output() throws IOException {
      Files.createDirectories(part.toAbsolutePath().getParent());
      return new LocalOutputFile(part);
    }

    @Override
    public void finish() throws IOException {
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete() throws IOException {
      Files.deleteIfExists(part);
      Files.deleteIfExists(whole);
    }
  }

  /** On any other file system. */
  record Remote(FileSystem fileSystem, org.apache.hadoop.fs.Path whole, Configuration configuration)
      implements TableFile {
    @Override
    public OutputFile output() throws IOException {
      return HadoopOutputFile.fromPath(whole, configuration);
    }

    @Override
    public void finish() {
      // it was written under its name
    }

    @Override
    public void delete() throws IOException {
      fileSystem.delete(whole, false);
    }
  }
}
