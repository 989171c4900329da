package io.gradsweep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gradsweep.store.SweepFolder;
import io.gradsweep.sweep.FileRefusal;
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
  private final Path part;

  /** Writes the content. */
  interface Content {
    void to(PrintWriter out) throws Exception;
  }

  private AnswerFile(Path file) {
    this.file = file;
    this.part = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
  }

  /**
   * Looks whether a file can be written there, before anybody waits for what is to be in it.
   *
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
    AnswerFile answer = new AnswerFile(file);
    answer.requireWritable();
    return answer;
  }

  private void requireWritable() {
    try {
      Files.deleteIfExists(part);
      Files.createFile(part);
      Files.delete(part);
    } catch (IOException refused) {
      throw refused(file, refused);
    }
  }

  /** Of a file that the system does not let this user write. */
  static BadInputException refused(Path file, IOException refused) {
    return new BadInputException(
        "%s: cannot be written: %s; allowed: a file in a folder where you may write"
            .formatted(file, FileRefusal.reason(refused)));
  }

  void write(Content content) throws Exception {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(part, UTF_8))) {
      content.to(out);
      if (out.checkError()) {
        throw new IOException("cannot write " + part);
      }
    } catch (Exception failed) {
      Files.deleteIfExists(part);
      throw failed;
    }
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException refused) { // a file of somebody else, in a folder for all
      Files.deleteIfExists(part);
      throw refused(file, refused);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
