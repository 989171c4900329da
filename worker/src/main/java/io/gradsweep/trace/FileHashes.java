package io.gradsweep.trace;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * SHA-256 of the files of a bundle except for {@code trials}, whose key-value metadata holds them:
 * {@code layers=...;steps=...;timesteps=...}.
 */
final class FileHashes {
  /** The format version that introduced them. */
  static final int SINCE = 3;

  /** Tables that have a file in every bundle. */
  static final Set<String> ALWAYS = Set.of(TraceSchema.LAYERS.name(), TraceSchema.STEPS.name());

  static final String KEY = "gradsweep.files.sha256";

  private final TreeMap<String, String> byTable = new TreeMap<>();

  /** The hashes in the metadata of a trials file; none before format 3. */
  static Map<String, String> in(Map<String, String> metadata) {
    FileHashes hashes = new FileHashes();
    for (String pair : metadata.getOrDefault(KEY, "").split(";")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        hashes.byTable.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return hashes.byTable;
  }

  void put(TraceTable<?> table, String sha256) {
    byTable.put(table.name(), sha256);
  }

  /** The metadata entry that holds them. */
  Map<String, String> metadata() {
    return Map.of(
        KEY,
        byTable.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(";")));
  }
}
