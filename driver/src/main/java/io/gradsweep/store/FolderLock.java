package io.gradsweep.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** Keeps a second driver out of a sweep folder: the file {@code .lock}. */
public sealed interface FolderLock extends Fence, AutoCloseable permits LocalLock, RemoteLock {
  /** The file, which also says who holds it. */
  String NAME = ".lock";

  /**
   * Takes the lock of a folder, which is created if need be.
   *
   * @param whenLost is called if another driver takes it over
   * @throws StoreException if another driver holds it
   */
  static FolderLock take(SweepFolder folder, Configuration configuration, Runnable whenLost)
      throws IOException {
    FileSystem files = Storage.of(folder.root(), configuration);
    Path file = new Path(folder.root(), NAME);
    try {
      if (!files.mkdirs(folder.root())) {
        throw new StoreException(folder + " cannot be created; allowed: where you may write");
      }
      return isLocal(file)
          ? LocalLock.take(folder, local(file))
          : RemoteLock.take(folder, files, file, whenLost);
    } catch (FileSystemException | AccessControlException | ParentNotDirectoryException refused) {
      throw new StoreException(
          "%s cannot be written: %s; allowed: where you may write"
              .formatted(folder, reason(refused)));
    }
  }

  /**
   * Does nothing if no driver is at work in a folder.
   *
   * @throws StoreException if one is
   */
  static void requireFree(SweepFolder folder, Configuration configuration) throws IOException {
    Optional<LockOwner> holder = holder(folder, configuration);
    if (holder.isPresent()) {
      throw StoreException.running(folder, holder.get());
    }
  }

  /** Who is at work in a folder, if anybody is. */
  static Optional<LockOwner> holder(SweepFolder folder, Configuration configuration)
      throws IOException {
    FileSystem files = Storage.of(folder.root(), configuration);
    Path file = new Path(folder.root(), NAME);
    if (!files.exists(file)) {
      return Optional.empty();
    }
    return isLocal(file) ? LocalLock.holder(local(file)) : RemoteLock.holder(files, file);
  }

  /** Gives the lock back. */
  @Override
  void close() throws IOException;

  private static String reason(IOException refused) {
    String reason =
        refused instanceof FileSystemException local ? local.getReason() : refused.getMessage();
    if (reason == null && refused instanceof AccessDeniedException) {
      return "permission denied";
    }
    return reason == null ? refused.getClass().getSimpleName() : reason;
  }

  private static boolean isLocal(Path file) {
    return file.toUri().getScheme().equals("file");
  }

  private static java.nio.file.Path local(Path file) {
    return java.nio.file.Path.of(file.toUri().getPath());
  }
}
