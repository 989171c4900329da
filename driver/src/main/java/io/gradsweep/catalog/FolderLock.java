package io.gradsweep.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second driver out of a sweep folder: the file {@code _lock}, which only one can create.
 * Its holder touches it every few seconds. One that nobody has touched for a minute, or whose
 * process on this machine is dead, was left by a driver that was killed, and is taken over.
 *
 * <p>Ages are of the file system's clock, not of this machine's. Object stores may let two drivers
 * that start in the same moment both in: they do not create a file exclusively.
 */
public final class FolderLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
  static final String NAME = "_lock";
  private static final Duration TOUCHED = Duration.ofSeconds(10);
  private static final Duration STALE = Duration.ofSeconds(60);

  private final FileSystem files;
  private final Path file;
  private final Owner owner;
  private final ScheduledExecutorService heart;
  private final ScheduledFuture<?> beat;

  /**
   * Who holds it.
   *
   * @param key tells this holder from every other
   */
  private record Owner(String key, String host, long process, String since) {
    static Owner here(String host) {
      return new Owner(
          UUID.randomUUID().toString(),
          host,
          ProcessHandle.current().pid(),
          Instant.now().toString());
    }

    /** Of a file that is being written, all is unknown. */
    static Owner of(String text) {
      String[] lines = text.split("\n", -1);
      return lines.length < 4
          ? new Owner("", "", 0, "now")
          : new Owner(lines[0], lines[1], Long.parseLong(lines[2]), lines[3]);
    }

    String text() {
      return key + "\n" + host + "\n" + process + "\n" + since + "\n";
    }

    boolean isDeadOn(String here) {
      return host.equals(here)
          && ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false).equals(false);
    }
  }

  private FolderLock(FileSystem files, Path file, Owner owner) {
    this.files = files;
    this.file = file;
    this.owner = owner;
    heart =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "gradsweep-lock");
              thread.setDaemon(true);
              return thread;
            });
    beat =
        heart.scheduleAtFixedRate(
            this::touch, TOUCHED.toMillis(), TOUCHED.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Takes the lock of a folder, which is created if need be.
   *
   * @param host name of this machine
   * @throws CatalogException if another driver holds it
   */
  public static FolderLock take(SweepFolder folder, String host, Configuration configuration)
      throws IOException {
    FileSystem files = Storage.of(folder.root(), configuration);
    Path file = new Path(folder.root(), NAME);
    files.mkdirs(folder.root());
    Owner owner = Owner.here(host);
    if (create(files, file, owner)) {
      return new FolderLock(files, file, owner);
    }
    Owner holder = Owner.of(read(files, file));
    if (holder.isDeadOn(host) || age(files, folder.root(), file).compareTo(STALE) > 0) {
      LOG.warn("takes over the lock that {} left", holder);
      files.delete(file, false);
      if (create(files, file, owner)) {
        return new FolderLock(files, file, owner);
      }
    }
    throw new CatalogException(
        "%s: another driver is running this sweep (process %d on %s, since %s); allowed: one at a time. %s"
            .formatted(
                folder,
                holder.process(),
                holder.host(),
                holder.since(),
                "If it was killed, its lock is free a minute after."));
  }

  /** Gives the lock back. */
  @Override
  public void close() throws IOException {
    beat.cancel(false);
    heart.shutdown();
    if (files.exists(file) && Owner.of(read(files, file)).key().equals(owner.key())) {
      files.delete(file, false);
    }
  }

  private void touch() {
    try {
      files.setTimes(file, System.currentTimeMillis(), -1);
    } catch (IOException | RuntimeException failed) {
      LOG.warn("cannot touch {}", file, failed);
    }
  }

  /** Whether it was created here, now. Hadoop's local file system would not be sure. */
  private static boolean create(FileSystem files, Path file, Owner owner) throws IOException {
    byte[] text = owner.text().getBytes(UTF_8);
    if (file.toUri().getScheme().equals("file")) {
      try {
        Files.write(
            java.nio.file.Path.of(file.toUri().getPath()), text, StandardOpenOption.CREATE_NEW);
        return true;
      } catch (FileAlreadyExistsException taken) {
        return false;
      }
    }
    try (OutputStream out = files.create(file, false)) {
      out.write(text);
      return true;
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException taken) {
      return false;
    }
  }

  private static String read(FileSystem files, Path file) throws IOException {
    if (!files.exists(file)) {
      return "";
    }
    try (InputStream in = files.open(file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** Since it was touched, told by a file that is created now. */
  private static Duration age(FileSystem files, Path folder, Path file) throws IOException {
    if (!files.exists(file)) {
      return Duration.ZERO;
    }
    Path probe = new Path(folder, NAME + "." + UUID.randomUUID());
    files.create(probe, false).close();
    long now = files.getFileStatus(probe).getModificationTime();
    files.delete(probe, false);
    return Duration.ofMillis(now - files.getFileStatus(file).getModificationTime());
  }
}
