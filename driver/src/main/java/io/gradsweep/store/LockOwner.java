package io.gradsweep.store;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.UUID;

/**
 * Who holds the lock of a folder.
 *
 * @param key unique to this holder
 * @param host name of its machine
 * @param process id there
 * @param since when it took the lock
 */
public record LockOwner(String key, String host, long process, String since) {

  /** A new holder: this process. */
  static LockOwner here() throws IOException {
    return new LockOwner(
        UUID.randomUUID().toString(),
        InetAddress.getLocalHost().getHostName(),
        ProcessHandle.current().pid(),
        Instant.now().toString());
  }

  /** The owner that a lock file names; an unknown one if the file is still being written. */
  static LockOwner of(String text) {
    String[] lines = text.split("\n", -1);
    return lines.length < 5
        ? new LockOwner("", "?", 0, "now")
        : new LockOwner(lines[0], lines[1], Long.parseLong(lines[2]), lines[3]);
  }

  /** As people read it. */
  @Override
  public String toString() {
    return "process %d on %s, since %s".formatted(process, host, since);
  }

  String text() {
    return String.join("\n", key, host, String.valueOf(process), since, "");
  }
}
