package io.gradsweep.trace;

import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.TrialColumns;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
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
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.jspecify.annotations.Nullable;

/** Inspects one bundle, once. */
final class BundleInspector {
  private final Path folder;
  private final String bundle;
  private final Configuration configuration;
  private final FileSystem files;
  private final List<String> trials = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  BundleInspector(Path folder, String bundle, Configuration configuration) throws IOException {
    this.folder = folder;
    this.bundle = bundle;
    this.configuration = configuration;
    this.files = folder.getFileSystem(configuration);
  }

  BundleInspection inspect() throws IOException {
    Map<String, String> digests = new LinkedHashMap<>();
    if (!files.exists(file(TraceSchema.TRIALS))) {
      problem(TraceSchema.TRIALS, "is missing");
    } else if (readTrials(digests) && filesAreAsWritten()) {
      compare(digests);
    }
    return new BundleInspection(trials, problems);
  }

  /** Whether all of the file could be read. */
  private boolean readTrials(Map<String, String> digests) {
    try (TableReader rows = open(TraceSchema.TRIALS)) {
      for (@Nullable Object[] row = rows.peek(); row != null; row = rows.peek()) {
        rows.take();
        String id = text(row, "trial_id");
        trials.add(id);
        digests.put(id, text(row, "trace_digest"));
        requireItsId(id, row);
      }
      return true;
    } catch (IOException | RuntimeException unreadable) {
      problem(TraceSchema.TRIALS, unreadable(unreadable));
      return false;
    }
  }

  /** Whether the other files are there, with the bytes that the trials file knows of them. */
  private boolean filesAreAsWritten() throws IOException {
    Map<String, String> metadata;
    try (ParquetFileReader footer =
        ParquetFileReader.open(HadoopInputFile.fromPath(file(TraceSchema.TRIALS), configuration))) {
      metadata = footer.getFileMetaData().getKeyValueMetaData();
    }
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
    boolean timesteps = files.exists(file(TraceSchema.TIMESTEPS));
    try (RecordedTraces trace =
        new RecordedTraces(
            open(TraceSchema.LAYERS),
            timesteps ? open(TraceSchema.TIMESTEPS) : null,
            open(TraceSchema.STEPS))) {
      List<String> strays = new ArrayList<>();
      Set<String> toCome = new HashSet<>(digests.keySet());
      for (Map.Entry<String, String> trial : digests.entrySet()) {
        String id = trial.getKey();
        if (!trace.digest(id, toCome, strays).equals(trial.getValue())) {
          problem(
              TraceSchema.TRIALS,
              "trial " + id + ": its rows are not those it recorded (trace_digest differs)");
        }
        toCome.remove(id);
      }
      strays.addAll(trace.left());
      strays.forEach(line -> problems.add("bundle-" + bundle + ": " + line));
    } catch (IOException | RuntimeException unreadable) {
      problems.add("bundle-" + bundle + ": " + unreadable(unreadable));
    }
  }

  private TableReader open(TraceTable<?> table) throws IOException {
    try {
      return TableReader.open(table, file(table), configuration);
    } catch (IOException | RuntimeException unreadable) {
      throw new IOException("cannot read " + file(table) + ": " + reason(unreadable), unreadable);
    }
  }

  private void requireItsId(String id, @Nullable Object[] row) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (int i = 0; i < row.length; i++) {
      values.put(TraceSchema.TRIALS.columns().get(i).name(), row[i]);
    }
    try {
      TrialConfig config = TrialColumns.config(values);
      String expected = TrialId.of(config, text(row, "data_fingerprint")).hex();
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

  private static String unreadable(Exception problem) {
    return "cannot be read: " + reason(problem);
  }

  private static String reason(Throwable problem) {
    String text = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    return text.lines().findFirst().orElse("");
  }

  private static String text(@Nullable Object[] row, String column) {
    for (int i = 0; i < row.length; i++) {
      if (TraceSchema.TRIALS.columns().get(i).name().equals(column)) {
        return row[i] == null ? "" : String.valueOf(row[i]);
      }
    }
    throw new IllegalArgumentException("no column " + column);
  }
}
