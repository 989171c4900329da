package io.gradsweep.execution;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.gradsweep.store.SweepFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts how often a process died while a trial ran in it. Only for local mode, where trials run in
 * the process of the driver. A small file always holds the counts that would be right if the
 * process died now; the next run reads it.
 *
 * <p>Each line has a number of deaths and the id of a trial. Other lines, which a death during a
 * write can leave, are ignored.
 */
public final class ProcessDeaths implements AutoCloseable {
  /** Deaths after which a trial is given up. */
  public static final int MAX_ATTEMPTS = BundleQueue.MAX_LOSSES;

  private static final Logger LOG = LoggerFactory.getLogger(ProcessDeaths.class);
  private static final Pattern LINE = Pattern.compile("(?m)^(\\d{1,6}) ([0-9a-f]+)$");

  private final @Nullable Path file;
  private final Map<String, Integer> deaths;
  private final Map<String, String> trialByBundle = new HashMap<>();
  private @Nullable FileChannel channel;
  private boolean open = true;

  private ProcessDeaths(@Nullable Path file, Map<String, Integer> deaths) {
    this.file = file;
    this.deaths = deaths;
  }

  /** Deaths so far by id of the trial; none if the folder is not on a disk of this machine. */
  public static Map<String, Integer> of(SweepFolder folder) throws IOException {
    Path file = folder.localDeaths();
    Map<String, Integer> deaths = new TreeMap<>();
    if (file != null && Files.exists(file)) {
      Matcher line = LINE.matcher(Files.readString(file, ISO_8859_1));
      while (line.find()) {
        deaths.merge(line.group(2), Integer.valueOf(line.group(1)), Math::max);
      }
    }
    return deaths;
  }

  /**
   * Starts to count.
   *
   * @param file to keep; null if the folder is not on a disk of this machine: no file is kept then
   * @param before deaths so far by id of the trial
   */
  static ProcessDeaths watch(@Nullable Path file, Map<String, Integer> before) {
    return new ProcessDeaths(file, new TreeMap<>(before));
  }

  /** A trial of a bundle begins. */
  synchronized void begins(String bundle, String trial) {
    if (open) {
      trialByBundle.put(bundle, trial);
      write();
    }
  }

  /** A bundle has returned: none of its trials runs. */
  synchronized void returned(String bundle) {
    if (trialByBundle.remove(bundle) != null) {
      write();
    }
  }

  /** A trial is committed. */
  synchronized void ended(String trial) {
    if (deaths.remove(trial) != null) {
      write();
    }
  }

  /** The sweep is complete: no trial will run again. */
  synchronized void forget() {
    deaths.clear();
  }

  /** The process is about to be ended on purpose: no trial is the cause of its death. */
  synchronized void disarm() {
    if (open) {
      open = false;
      trialByBundle.clear();
      write();
    }
  }

  @Override
  public synchronized void close() {
    disarm();
    closeChannel();
    try {
      if (file != null && deaths.isEmpty()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      LOG.warn("cannot remove {}", file, failed);
    }
  }

  private void write() {
    if (file == null) {
      return;
    }
    Map<String, Integer> now = new TreeMap<>(deaths);
    trialByBundle.values().forEach(trial -> now.put(trial, deaths.getOrDefault(trial, 0) + 1));
    StringBuilder text = new StringBuilder();
    now.forEach((trial, count) -> text.append(count).append(' ').append(trial).append('\n'));
    try {
      replace(file, ByteBuffer.wrap(text.toString().getBytes(ISO_8859_1)));
    } catch (IOException failed) {
      LOG.warn(
          "cannot write {}: if the process dies, the next run does not know which trial ran",
          file,
          failed);
      closeChannel();
    }
  }

  private void replace(Path path, ByteBuffer text) throws IOException {
    FileChannel to = channel;
    if (to == null) {
      to = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel = to;
    }
    while (text.hasRemaining()) {
      to.write(text, text.position());
    }
    to.truncate(text.limit());
  }

  private void closeChannel() {
    FileChannel open = channel;
    channel = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException failed) {
      LOG.warn("cannot close {}", file, failed);
    }
  }
}
