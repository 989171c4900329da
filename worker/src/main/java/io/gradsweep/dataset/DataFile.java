package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Reads whole files, gzipped or not; its messages name the file that it cannot read and the reason.
 */
final class DataFile {
  private DataFile() {}

  /** Reads the whole content. */
  interface Body<T> {
    T read(ContentStream content) throws IOException;
  }

  /** The path in an option; relative paths start at the working directory. */
  static Path path(DatasetConfig config, String option) {
    String text = config.text(option);
    try {
      return Path.of(text);
    } catch (InvalidPathException invalid) {
      throw new DatasetException(
          "dataset %s: %s '%s' is not a valid path (%s); give a file or folder"
              .formatted(config.source().token(), option, text, invalid.getReason()),
          invalid);
    }
  }

  /**
   * @param role of the file in the fingerprint
   * @param expected what the file should be, for messages
   */
  static <T> T read(
      Path path, String role, String expected, Fingerprint fingerprint, Body<T> body) {
    if (!Files.exists(path)) {
      throw new DatasetException(
          "%s: no such file (%s); give %s".formatted(path, path.toAbsolutePath(), expected));
    }
    if (Files.isDirectory(path)) {
      throw new DatasetException("%s: is a folder; give %s".formatted(path, expected));
    }
    if (!Files.isRegularFile(path)) { // a device or a pipe may have no end
      throw new DatasetException("%s: not a regular file; give %s".formatted(path, expected));
    }
    try (InputStream stored = Files.newInputStream(path)) {
      return read(path.toString(), stored, role, expected, fingerprint, body);
    } catch (IOException unreadable) {
      throw new DatasetException(
          "%s: cannot be read (%s); give %s".formatted(path, unreadable, expected), unreadable);
    }
  }

  /** The same for content that is not in a file of its own. */
  static <T> T read(
      String name,
      InputStream stored,
      String role,
      String expected,
      Fingerprint fingerprint,
      Body<T> body)
      throws IOException {
    try (ContentStream content = open(name, stored)) {
      try {
        T value = body.read(content);
        fingerprint.add(role, content.digest());
        return value;
      } catch (EOFException | ZipException torn) {
        throw tornGzip(name, content.position(), torn);
      }
    }
  }

  private static ContentStream open(String name, InputStream stored) throws IOException {
    try {
      return ContentStream.of(stored);
    } catch (EOFException | ZipException torn) {
      throw tornGzip(name, 0, torn);
    }
  }

  private static DatasetException tornGzip(String name, long position, IOException cause) {
    return new DatasetException(
        "%s: truncated or damaged gzip file: decompression fails after %d bytes (%s); get a complete copy"
            .formatted(name, position, cause.getMessage()),
        cause);
  }
}
