package io.gradsweep.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock on a file system that is not a local disk: a lease. Only one driver can create the file,
 * and it renews it every {@link #RENEWAL_INTERVAL}. A file that was not renewed for a {@link
 * #LEASE} was left by a driver that was killed, and another driver may take it over. A driver whose
 * file was taken over, for example after a long sleep, or that cannot renew it for half a lease,
 * finds out at its next renewal and must stop; from then on it may not commit.
 *
 * <p>Ages are by the file system's clock, not by this machine's. On object stores that cannot
 * create a file exclusively, two drivers that start at the same moment may both get the lock.
 */
final class RemoteLock implements FolderLock {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteLock.class);
  private static final Duration RENEWAL_INTERVAL = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final LockFile file;
  private final LockOwner owner;
  private final Runnable whenLost;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private final ScheduledFuture<?> renewals;
  private Moment renewed;
  private boolean lost;

  private RemoteLock(LockFile file, LockOwner owner, Runnable whenLost, InstantSource clock) {
    this.file = file;
    this.owner = owner;
    this.whenLost = whenLost;
    this.clock = clock;
    renewed = Moment.of(clock);
    timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "gradsweep-lock");
              thread.setDaemon(true);
              return thread;
            });
    renewals =
        timer.scheduleAtFixedRate(
            this::renew,
            RENEWAL_INTERVAL.toMillis(),
            RENEWAL_INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /**
   * @throws StoreException if another driver holds it
   */
  static RemoteLock take(SweepFolder folder, LockFile file, Runnable whenLost) throws IOException {
    return take(folder, file, whenLost, InstantSource.system(), LEASE);
  }

  /**
   * As {@link #take(SweepFolder, LockFile, Runnable)}, for tests.
   *
   * @param clock wall clock
   * @param patience how long to wait for the holder of a lock to renew it, or for its lease to end
   */
  static RemoteLock take(
      SweepFolder folder, LockFile file, Runnable whenLost, InstantSource clock, Duration patience)
      throws IOException {
    LockOwner owner = LockOwner.here();
    if (!file.create(owner)) {
      LockOwner holder = LockOwner.of(file.text());
      file.awaitRenewal(LEASE, patience);
      if (!file.isExpired(LEASE) || !file.removeLeftBy(holder) || !file.create(owner)) {
        throw StoreException.running(folder, LockOwner.of(file.text()));
      }
      LOG.warn("took over the lock that {} left", holder);
    }
    return new RemoteLock(file, owner, whenLost, clock);
  }

  /** Who holds a lock; empty if its lease is over. */
  static Optional<LockOwner> holder(LockFile file) throws IOException {
    return file.isExpired(LEASE) ? Optional.empty() : Optional.of(LockOwner.of(file.text()));
  }

  /** After half a lease without renewal the caller may not commit: the rest is for its own work. */
  @Override
  public synchronized void requireHeld() throws IOException {
    if (isOverdue()) {
      renew();
    }
    if (lost || isOverdue()) {
      throw new IOException(
          ("the lock %s was not renewed for %d s, or another driver took it over;"
                  + " run the same command again to resume")
              .formatted(file.path(), renewed.age(clock).toSeconds()));
    }
  }

  @Override
  public void close() throws IOException {
    timer.shutdown();
    synchronized (this) { // no renewal is under way
      if (!lost && isMine()) {
        lost = true;
        file.delete();
      }
    }
  }

  private boolean isMine() throws IOException {
    return LockOwner.of(file.text()).equals(owner);
  }

  /**
   * Writes the file again. An empty file, or none, is what a failed write of ours leaves, as long
   * as nobody else may take the lock.
   */
  synchronized void renew() {
    if (lost) {
      return;
    }
    try {
      Moment now = Moment.of(clock);
      String text = file.text();
      if (LockOwner.of(text).equals(owner) || (text.isEmpty() && !isOverdue())) {
        file.renew(owner);
        renewed = now;
      } else {
        LOG.error("{} was taken over by {}", file.path(), LockOwner.of(text));
        lose();
      }
    } catch (IOException | RuntimeException failed) {
      LOG.warn("cannot write {}", file.path(), failed);
      if (isOverdue()) {
        lose();
      }
    }
  }

  private void lose() {
    lost = true;
    renewals.cancel(false);
    whenLost.run();
  }

  private boolean isOverdue() {
    return renewed.age(clock).compareTo(LEASE.dividedBy(2)) > 0;
  }

  /**
   * A moment by two clocks: the steady one, which may stop while the machine sleeps, and the wall
   * clock, which may be set.
   */
  private record Moment(long nanos, Instant instant) {
    static Moment of(InstantSource clock) {
      return new Moment(System.nanoTime(), clock.instant());
    }

    /** Time since then, by the clock that shows more. */
    Duration age(InstantSource clock) {
      Duration steady = Duration.ofNanos(System.nanoTime() - nanos);
      Duration wall = Duration.between(instant, clock.instant());
      return steady.compareTo(wall) > 0 ? steady : wall;
    }
  }
}
