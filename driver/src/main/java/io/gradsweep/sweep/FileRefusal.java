package io.gradsweep.sweep;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Describes why a file cannot be accessed; Java's own message may be only the path. */
public final class FileRefusal {
  private FileRefusal() {}

  /** For example {@code permission denied}, {@code Read-only file system}. */
  public static String reason(IOException refused) {
    if (refused instanceof FileSystemException local && local.getReason() != null) {
      return local.getReason();
    }
    if (refused instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (refused instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    String message = refused.getMessage();
    return refused instanceof FileSystemException || message == null
        ? refused.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
