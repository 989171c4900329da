package io.gradsweep.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The lock on a disk of this machine, kept by the operating system: it ends when its holder dies,
 * however that happens, and stays while its holder sleeps, however long. The file stays behind,
 * empty: removing it could leave two drivers with a lock each, one on the removed file and one on a
 * new file. The holder must not open the file again, because closing it would release the lock.
 */
final class LocalLock implements FolderLock {
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_MILLIS = 100;

  private final FileChannel channel;

  private LocalLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws StoreException if another driver holds it
   */
  static LocalLock take(SweepFolder folder, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (!lock(channel)) {
        throw StoreException.running(folder, LockOwner.of(Files.readString(file)));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(LockOwner.here().text().getBytes(UTF_8)));
      return new LocalLock(channel);
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  /** The file names the holder, but only the lock shows that the holder is alive. */
  static Optional<LockOwner> holder(Path file) throws IOException {
    String text = Files.readString(file);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return isLocked(channel) ? Optional.of(LockOwner.of(text)) : Optional.empty();
    }
  }

  /** Nobody can take the lock away. */
  @Override
  public void requireHeld() {}

  @Override
  public void close() throws IOException {
    channel.truncate(0);
    channel.close();
  }

  /** Tries several times, because {@link #holder} takes the lock for a moment. */
  private static boolean lock(FileChannel channel) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        if (channel.tryLock() != null) {
          return true;
        }
        Thread.sleep(PAUSE_MILLIS);
      } catch (OverlappingFileLockException ofThisProcess) {
        return false;
      } catch (InterruptedException asked) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
    return false;
  }

  /** Tries a shared lock, which needs no permission to write. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, true) == null;
    } catch (OverlappingFileLockException ofThisProcess) {
      return true;
    }
  }
}
