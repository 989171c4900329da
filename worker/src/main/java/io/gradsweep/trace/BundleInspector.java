package io.gradsweep.trace;

import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.TrialColumns;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialStatus;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** One inspection of one bundle. */
final class BundleInspector {
  /**
   * Statuses of trials that may have rows but no digest, because the process that computes the
   * digest may have died.
   */
  private static final Set<String> MAY_LACK_DIGEST =
      Set.of(TrialStatus.FAILED.name(), TrialStatus.TIMED_OUT.name(), TrialStatus.CRASHED.name());

  private final Path folder;
  private final String bundle;
  private final Configuration configuration;
  private final FileSystem files;
  private final List<String> trials = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<String> withoutDigest = new HashSet<>();

  BundleInspector(Path folder, String bundle, Configuration configuration) throws IOException {
    this.folder = folder;
    this.bundle = bundle;
    this.configuration = configuration;
    this.files = folder.getFileSystem(configuration);
  }

  BundleInspection inspect() throws IOException {
    if (!files.exists(file(TraceSchema.TRIALS))) {
      problem(TraceSchema.TRIALS, "is missing");
      return new BundleInspection(trials, problems);
    }
    Map<String, String> digests = new LinkedHashMap<>();
    Map<String, String> metadata = readTrials(digests);
    if (metadata != null && filesAreAsWritten(metadata)) {
      compare(digests);
    }
    return new BundleInspection(trials, problems);
  }

  /** Key-value metadata of the trials file; null if not all of it could be read. */
  private @Nullable Map<String, String> readTrials(Map<String, String> digests) {
    try (TableReader rows =
        TableReader.open(TraceSchema.TRIALS, file(TraceSchema.TRIALS), configuration)) {
      for (@Nullable Object[] row = rows.peek(); row != null; row = rows.peek()) {
        rows.take();
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int i = 0; i < row.length; i++) {
          values.put(TraceSchema.TRIALS.columns().get(i).name(), row[i]);
        }
        String id = text(values, "trial_id");
        trials.add(id);
        String digest = text(values, "trace_digest");
        digests.put(id, digest);
        if (digest.isEmpty() && MAY_LACK_DIGEST.contains(text(values, "status"))) {
          withoutDigest.add(id);
        }
        requireItsId(id, values);
      }
      return rows.metadata();
    } catch (UnreadableFileException unreadable) {
      problem(TraceSchema.TRIALS, "cannot be read: " + unreadable.reason());
      return null;
    } catch (IOException | RuntimeException unreadable) {
      problem(TraceSchema.TRIALS, Reason.of(unreadable, file(TraceSchema.TRIALS)));
      return null;
    }
  }

  /** Whether the other files are there, with the hashes that the trials file has for them. */
  private boolean filesAreAsWritten(Map<String, String> metadata) throws IOException {
    Map<String, String> expected = FileHashes.in(metadata);
    boolean all = true;
    if (TraceSchema.version(metadata) >= FileHashes.SINCE
        && !expected.keySet().containsAll(FileHashes.ALWAYS)) {
      problem(TraceSchema.TRIALS, "lacks the hashes of the other files");
      all = false;
    }
    for (TraceTable<?> table : TraceSchema.TABLES) {
      String sha256 = expected.get(table.name());
      boolean needed = sha256 != null || !table.equals(TraceSchema.TIMESTEPS);
      if (!files.exists(file(table))) {
        if (needed) {
          problem(table, "is missing");
          all = false;
        }
      } else if (sha256 != null && !sha256.equals(sha256(file(table)))) {
        problem(table, "is not as it was written (SHA-256 differs)");
        all = false;
      }
    }
    return all;
  }

  private void compare(Map<String, String> digests) throws IOException {
    List<String> strays = new ArrayList<>();
    try (RecordedTraces traces = RecordedTraces.open(folder, bundle, configuration)) {
      Set<String> toCome = new HashSet<>(digests.keySet());
      for (Map.Entry<String, String> trial : digests.entrySet()) {
        String id = trial.getKey();
        strays.addAll(traces.skipTo(toCome));
        String digest = traces.digest(id);
        if (!digest.equals(trial.getValue()) && !withoutDigest.contains(id)) {
          problem(
              TraceSchema.TRIALS,
              "trial " + id + ": its rows are not those it recorded (trace_digest differs)");
        }
        toCome.remove(id);
      }
      strays.addAll(traces.skipTo(Set.of()));
    } catch (IOException | RuntimeException unreadable) {
      strays.add(Reason.of(unreadable));
    }
    strays.forEach(line -> problems.add("bundle-" + bundle + ": " + line));
  }

  private void requireItsId(String id, Map<String, @Nullable Object> values) {
    try {
      TrialConfig config = TrialColumns.config(values);
      String expected = TrialId.of(config, text(values, "data_fingerprint")).hex();
      if (!id.equals(expected)) {
        problem(TraceSchema.TRIALS, "trial " + id + ": its configuration has the id " + expected);
      }
    } catch (InvalidLevelException wrong) {
      problem(TraceSchema.TRIALS, "trial " + id + ": " + wrong.getMessage());
    }
  }

  private String sha256(Path file) throws IOException {
    MessageDigest sha256 = DigestBytes.sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = new DigestInputStream(files.open(file), sha256)) {
      while (in.read(buffer) >= 0) {
        // reading is digesting
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private void problem(TraceTable<?> table, String text) {
    problems.add(table.name() + "/" + file(table).getName() + ": " + text);
  }

  private Path file(TraceTable<?> table) {
    return table.file(folder, bundle);
  }

  private static String text(Map<String, @Nullable Object> values, String column) {
    Object value = values.get(column);
    return value == null ? "" : value.toString();
  }
}
