package io.gradsweep.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gradsweep.run.BadInputException;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.sweep.FileRefusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that the user asked for. It appears, or replaces an earlier one, only when it is complete.
 */
public final class AnswerFile {
  private final Path file;
  private final Path part;

  /** Writes the content of the file. */
  public interface Content {
    void to(PrintWriter out) throws Exception;
  }

  private AnswerFile(Path file) {
    this.file = file;
    this.part = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
  }

  /**
   * Checks that a file can be written, before anybody waits for its content.
   *
   * @throws BadInputException if it cannot, or if it would be one of the sweep's own files
   */
  public static AnswerFile at(Path file, SweepFolder folder) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || Files.isDirectory(file)) {
      throw new BadInputException(file + ": is a folder; give the path of a file");
    }
    if (!Files.isDirectory(parent)) {
      throw new BadInputException(
          file + ": the folder " + parent + " does not exist; create it first");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new BadInputException(file + ": is not a regular file; choose another name");
    }
    if (folder.keeps(file)) {
      throw new BadInputException(
          file + ": is kept for the sweep's own files; choose another name");
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

  /** The message about a file that the system does not let this user write. */
  public static BadInputException refused(Path file, IOException refused) {
    return new BadInputException(
        "cannot write %s: %s; choose a folder where you may write"
            .formatted(file, FileRefusal.reason(refused)));
  }

  public void write(Content content) throws Exception {
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
