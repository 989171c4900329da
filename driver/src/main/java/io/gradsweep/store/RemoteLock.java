package io.gradsweep.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On other file systems the lock is a file that only one driver can create, and that it writes anew
 * every few seconds. One that nobody has written for a minute was left by a driver that was killed,
 * and is taken over. A driver whose lock was taken over, after a long sleep for instance, or that
 * cannot write it for half that time, is told at its next beat and must stop; until then it may not
 * commit.
 *
 * <p>Ages are of the file system's clock, not of this machine's. Object stores that do not create a
 * file exclusively may let two drivers in that start in the same moment.
 */
final class RemoteLock implements FolderLock {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteLock.class);
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final Duration STALE = Duration.ofSeconds(60);
  private static final long POLL_INTERVAL_MILLIS = 1000;

  private final FileSystem files;
  private final Path file;
  private final LockOwner owner;
  private final Runnable whenLost;
  private final InstantSource clock;
  private final ScheduledExecutorService heart;
  private final ScheduledFuture<?> beats;
  private Moment held;
  private boolean lost;

  private RemoteLock(
      FileSystem files, Path file, LockOwner owner, Runnable whenLost, InstantSource clock) {
    this.files = files;
    this.file = file;
    this.owner = owner;
    this.whenLost = whenLost;
    this.clock = clock;
    held = Moment.of(clock);
    heart =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "gradsweep-lock");
              thread.setDaemon(true);
              return thread;
            });
    beats =
        heart.scheduleAtFixedRate(
            this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * @throws StoreException if another driver holds it
   */
  static RemoteLock take(SweepFolder folder, FileSystem files, Path file, Runnable whenLost)
      throws IOException {
    return take(folder, files, file, whenLost, InstantSource.system(), STALE);
  }

  /**
   * As {@link #take(SweepFolder, FileSystem, Path, Runnable)}, with another clock on the wall.
   *
   * @param patience how long to wait for a sign that the holder of a lock lives, or for its end
   */
  static RemoteLock take(
      SweepFolder folder,
      FileSystem files,
      Path file,
      Runnable whenLost,
      InstantSource clock,
      Duration patience)
      throws IOException {
    LockOwner owner = LockOwner.here();
    if (!create(files, file, owner)) {
      LockOwner holder = LockOwner.of(read(files, file));
      awaitBeat(files, file, patience);
      if (!isLeft(files, file) || !remove(holder, files, file) || !create(files, file, owner)) {
        throw StoreException.running(folder, holder);
      }
      LOG.warn("took over the lock that {} left", holder);
    }
    return new RemoteLock(files, file, owner, whenLost, clock);
  }

  static Optional<LockOwner> holder(FileSystem files, Path file) throws IOException {
    return isLeft(files, file) ? Optional.empty() : Optional.of(LockOwner.of(read(files, file)));
  }

  /**
   * Others take it over when they have not seen a beat for {@link #STALE}; half of that is left for
   * what the caller does next.
   */
  @Override
  public synchronized void requireHeld() throws IOException {
    if (isOld()) {
      beat();
    }
    if (lost || isOld()) {
      throw new IOException(
          "%s could not be written for %d s, or another driver took it over; the same command goes on"
              .formatted(file, held.age(clock).toSeconds()));
    }
  }

  @Override
  public void close() throws IOException {
    heart.shutdown();
    synchronized (this) { // no beat is under way
      if (!lost && isMine()) {
        lost = true;
        files.delete(file, false);
      }
    }
  }

  private boolean isMine() throws IOException {
    return LockOwner.of(read(files, file)).equals(owner);
  }

  /**
   * Writes the file anew. An empty one, or none, is what a write of ours that failed leaves, as
   * long as nobody else may take the lock.
   */
  synchronized void beat() {
    if (lost) {
      return;
    }
    try {
      Moment now = Moment.of(clock);
      String text = read(files, file);
      if (LockOwner.of(text).equals(owner) || (text.isEmpty() && !isOld())) {
        write(files.create(file, true), owner);
        held = now;
      } else {
        LOG.error("{} was taken over by {}", file, LockOwner.of(text));
        lose();
      }
    } catch (IOException | RuntimeException failed) {
      LOG.warn("cannot write {}", file, failed);
      if (isOld()) {
        lose();
      }
    }
  }

  private void lose() {
    lost = true;
    beats.cancel(false);
    whenLost.run();
  }

  private boolean isOld() {
    return held.age(clock).compareTo(STALE.dividedBy(2)) > 0;
  }

  /**
   * By the clock that stands still while the machine sleeps, and by the one that is set at times.
   */
  private record Moment(long nanos, Instant instant) {
    static Moment of(InstantSource clock) {
      return new Moment(System.nanoTime(), clock.instant());
    }

    Duration age(InstantSource clock) {
      Duration steady = Duration.ofNanos(System.nanoTime() - nanos);
      Duration wall = Duration.between(instant, clock.instant());
      return steady.compareTo(wall) > 0 ? steady : wall;
    }
  }

  /**
   * Returns when a lock is written anew, gone, or left: a driver that is started again just after
   * it was killed finds its own lock.
   */
  private static void awaitBeat(FileSystem files, Path file, Duration patience) throws IOException {
    long start = System.nanoTime();
    long written = written(files, file);
    while (System.nanoTime() - start < patience.toNanos()
        && written(files, file) == written
        && !isLeft(files, file)) {
      try {
        Thread.sleep(POLL_INTERVAL_MILLIS);
      } catch (InterruptedException asked) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while another driver holds " + file);
      }
    }
  }

  /** Time of the file system; -1 if there is none. */
  private static long written(FileSystem files, Path file) throws IOException {
    try {
      return files.getFileStatus(file).getModificationTime();
    } catch (FileNotFoundException gone) {
      return -1;
    }
  }

  private static boolean isLeft(FileSystem files, Path file) throws IOException {
    return age(files, file).compareTo(STALE) > 0;
  }

  /** Whether what was removed is what its holder left, and not the lock of somebody quicker. */
  private static boolean remove(LockOwner holder, FileSystem files, Path file) throws IOException {
    Path aside = file.suffix("." + UUID.randomUUID());
    if (!files.rename(file, aside)) {
      return false;
    }
    boolean same = LockOwner.of(read(files, aside)).equals(holder);
    if (same || !files.rename(aside, file)) {
      files.delete(aside, false);
    }
    return same;
  }

  private static boolean create(FileSystem files, Path file, LockOwner owner) throws IOException {
    try {
      write(files.create(file, false), owner);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  private static void write(OutputStream to, LockOwner owner) throws IOException {
    try (to) {
      to.write(owner.text().getBytes(UTF_8));
    }
  }

  private static String read(FileSystem files, Path file) throws IOException {
    try (InputStream in = files.open(file)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (FileNotFoundException gone) {
      return "";
    }
  }

  /**
   * Since it was written, told by a file that is created now; nothing for one that is gone. By the
   * clock of this machine where nothing may be created.
   */
  private static Duration age(FileSystem files, Path file) throws IOException {
    long written = written(files, file);
    return written < 0 ? Duration.ZERO : Duration.ofMillis(now(files, file) - written);
  }

  private static long now(FileSystem files, Path file) throws IOException {
    Path probe = file.suffix("." + UUID.randomUUID());
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
