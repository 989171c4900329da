package io.gradsweep.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** Keeps a second driver out of a sweep folder, by the file {@code .lock}. */
public sealed interface FolderLock extends Fence, AutoCloseable permits LocalLock, RemoteLock {
  /** Name of the file, which also names the holder of the lock. */
  String NAME = ".lock";

  /**
   * Takes the lock of a folder, and creates the folder if it does not exist.
   *
   * @param whenLost called if another driver takes it over
   * @throws StoreException if another driver holds it
   */
  static FolderLock take(SweepFolder folder, Configuration configuration, Runnable whenLost)
      throws IOException {
    FileSystem files = Storage.of(folder.root(), configuration);
    Path file = new Path(folder.root(), NAME);
    try {
      create(folder, files);
      return FolderLayout.isLocal(file)
          ? LocalLock.take(folder, local(file))
          : RemoteLock.take(folder, new LockFile(files, file), whenLost);
    } catch (FileSystemException | AccessControlException | ParentNotDirectoryException refused) {
      throw new StoreException(
          "cannot write to %s: %s; choose a writable folder with --out"
              .formatted(folder, reason(refused)));
    }
  }

  private static void create(SweepFolder folder, FileSystem files) throws IOException {
    if (files.mkdirs(folder.root())) {
      return;
    }
    String why = "the file system refuses";
    if (FolderLayout.isLocal(folder.root())) {
      try {
        Files.createDirectories(local(folder.root())); // names the reason, which Hadoop drops
        return;
      } catch (FileSystemException refused) {
        why = reason(refused);
      }
    }
    throw new StoreException(
        "cannot create %s: %s; choose a writable folder with --out".formatted(folder, why));
  }

  /**
   * Checks that no driver holds the lock of a folder.
   *
   * @throws StoreException if one does
   */
  static void requireFree(SweepFolder folder, Configuration configuration) throws IOException {
    Optional<LockOwner> holder = holder(folder, configuration);
    if (holder.isPresent()) {
      throw StoreException.running(folder, holder.get());
    }
  }

  /** Who holds the lock of a folder; empty if nobody does. */
  static Optional<LockOwner> holder(SweepFolder folder, Configuration configuration)
      throws IOException {
    FileSystem files = Storage.of(folder.root(), configuration);
    Path file = new Path(folder.root(), NAME);
    if (!files.exists(file)) {
      return Optional.empty();
    }
    return FolderLayout.isLocal(file)
        ? LocalLock.holder(local(file))
        : RemoteLock.holder(new LockFile(files, file));
  }

  /** Releases the lock. */
  @Override
  void close() throws IOException;

  private static String reason(IOException refused) {
    String reason =
        refused instanceof FileSystemException local ? local.getReason() : refused.getMessage();
    if (reason == null && refused instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (reason == null && refused instanceof NoSuchFileException) {
      return "no such folder";
    }
    return reason == null ? refused.getClass().getSimpleName() : reason;
  }

  private static java.nio.file.Path local(Path file) {
    return java.nio.file.Path.of(file.toUri().getPath());
  }
}
