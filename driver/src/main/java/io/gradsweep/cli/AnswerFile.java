package io.gradsweep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gradsweep.catalog.SweepFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that the user asked for: it appears when it is whole, and takes the place of an earlier
 * one only then.
 */
final class AnswerFile {
  private final Path file;

  /** Writes the content. */
  interface Content {
    void to(PrintWriter out) throws Exception;
  }

  private AnswerFile(Path file) {
    this.file = file;
  }

  /**
   * @throws BadInputException if no file can be there, or it would be among those of the sweep
   */
  static AnswerFile at(Path file, SweepFolder folder) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || Files.isDirectory(file)) {
      throw new BadInputException(file + ": a folder; allowed: a file");
    }
    if (!Files.isDirectory(parent)) {
      throw new BadInputException(file + ": there is no folder " + parent);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new BadInputException(file + ": not a regular file");
    }
    if (folder.keeps(file)) {
      throw new BadInputException(file + ": the sweep keeps its own files there");
    }
    return new AnswerFile(file);
  }

  void write(Content content) throws Exception {
    Path part = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(part, UTF_8))) {
      content.to(out);
      if (out.checkError()) {
        throw new IOException("cannot write " + part);
      }
    } catch (Exception failed) {
      Files.deleteIfExists(part);
      throw failed;
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
