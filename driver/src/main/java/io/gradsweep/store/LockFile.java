package io.gradsweep.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * The file of a {@link RemoteLock}: names its holder, and its modification time shows when the
 * holder last renewed it. Ages are measured by the clock of the file system.
 */
record LockFile(FileSystem files, Path path) {
  private static final long POLL_INTERVAL_MILLIS = 1000;

  /** Creates the file; false if it already exists. */
  boolean create(LockOwner owner) throws IOException {
    try {
      write(files.create(path, false), owner);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  /** Writes the file again, which makes it new. */
  void renew(LockOwner owner) throws IOException {
    write(files.create(path, true), owner);
  }

  private static void write(OutputStream to, LockOwner owner) throws IOException {
    try (to) {
      to.write(owner.text().getBytes(UTF_8));
    }
  }

  /** Text of the file; empty if there is none. */
  String text() throws IOException {
    return text(path);
  }

  private String text(Path from) throws IOException {
    try (InputStream in = files.open(from)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (FileNotFoundException gone) {
      return "";
    }
  }

  void delete() throws IOException {
    files.delete(path, false);
  }

  /**
   * Removes what a holder left.
   *
   * @return false if the file was meanwhile the lock of a faster driver, which keeps it
   */
  boolean removeLeftBy(LockOwner holder) throws IOException {
    Path aside = path.suffix("." + UUID.randomUUID());
    if (!files.rename(path, aside)) {
      return false;
    }
    boolean same = LockOwner.of(text(aside)).equals(holder);
    if (same || !files.rename(aside, path)) {
      files.delete(aside, false);
    }
    return same;
  }

  /** Whether nobody renewed the file for longer than a lease; false if there is no file. */
  boolean isExpired(Duration lease) throws IOException {
    long modified = modified();
    return modified >= 0 && Duration.ofMillis(now() - modified).compareTo(lease) > 0;
  }

  /**
   * Waits until the file is renewed, gone or expired, or until a time is over: a driver that starts
   * again right after it was killed finds its own lock.
   */
  void awaitRenewal(Duration lease, Duration longest) throws IOException {
    long start = System.nanoTime();
    long modified = modified();
    while (System.nanoTime() - start < longest.toNanos()
        && modified() == modified
        && !isExpired(lease)) {
      try {
        Thread.sleep(POLL_INTERVAL_MILLIS);
      } catch (InterruptedException asked) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while another driver holds " + path);
      }
    }
  }

  /** Modification time in milliseconds by the file system's clock; -1 if there is no file. */
  private long modified() throws IOException {
    try {
      return files.getFileStatus(path).getModificationTime();
    } catch (FileNotFoundException gone) {
      return -1;
    }
  }

  /**
   * The time by the file system's clock, which is read from a file that is created now; by the
   * clock of this machine where this user may not create a file.
   */
  private long now() throws IOException {
    Path probe = path.suffix("." + UUID.randomUUID());
    try {
      files.create(probe, false).close();
    } catch (AccessControlException mayOnlyRead) {
      return System.currentTimeMillis();
    }
    try {
      return files.getFileStatus(probe).getModificationTime();
    } finally {
      files.delete(probe, false);
    }
  }
}
