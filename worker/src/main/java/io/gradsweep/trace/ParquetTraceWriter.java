package io.gradsweep.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of one bundle: {@code layers}, {@code steps}, {@code trials}, and {@code
 * timesteps} if a trial has such rows. Trials come one after the other: the rows of a trial's
 * trace, then {@link #trial}, which ends the trial even if it failed halfway. So no trial and no
 * row is in the files twice. For one thread.
 *
 * <p>{@link #close} makes the files whole, {@code trials} last; {@link #abort} removes them. A
 * failed {@code close} aborts.
 */
public final class ParquetTraceWriter implements TraceSink, AutoCloseable {
  private final ColumnarFile<LayerRow> layers;
  private final ColumnarFile<StepRow> steps;
  private final ColumnarFile<TrialRow> trials;
  private final FileHashes hashes;
  private final Opener<TimestepRow> timestepsFile;
  private @Nullable ColumnarFile<TimestepRow> timesteps;
  private final Set<String> ended = new HashSet<>();
  private @Nullable String running;
  private boolean closed;

  /** Opens the file of a table when its first row comes. */
  private interface Opener<R> {
    ColumnarFile<R> open() throws IOException;
  }

  private ParquetTraceWriter(
      ColumnarFile<LayerRow> layers,
      ColumnarFile<StepRow> steps,
      ColumnarFile<TrialRow> trials,
      FileHashes hashes,
      Opener<TimestepRow> timestepsFile) {
    this.layers = layers;
    this.steps = steps;
    this.trials = trials;
    this.hashes = hashes;
    this.timestepsFile = timestepsFile;
  }

  /**
   * Opens the files of a bundle.
   *
   * @param folder gets the folders {@code trials}, {@code steps}, {@code layers} and {@code
   *     timesteps}
   * @param bundle names the files, see {@link TraceTable#file}; files of an earlier attempt are
   *     replaced
   */
  public static ParquetTraceWriter open(Path folder, String bundle, Configuration configuration)
      throws IOException {
    ColumnarFile<LayerRow> layers =
        ColumnarFile.open(TraceSchema.LAYERS, folder, bundle, configuration);
    ColumnarFile<StepRow> steps = null;
    try {
      steps = ColumnarFile.open(TraceSchema.STEPS, folder, bundle, configuration);
      TableFile.of(TraceSchema.TIMESTEPS.file(folder, bundle), configuration).delete();
      FileHashes hashes = new FileHashes();
      return new ParquetTraceWriter(
          layers,
          steps,
          ColumnarFile.open(TraceSchema.TRIALS, folder, bundle, configuration, hashes::metadata),
          hashes,
          () -> ColumnarFile.open(TraceSchema.TIMESTEPS, folder, bundle, configuration));
    } catch (IOException | RuntimeException failed) {
      abort(steps == null ? List.of(layers) : List.of(layers, steps), failed);
      throw failed;
    }
  }

  @Override
  public void accept(TraceRow row) {
    continueTrial(row.trialId());
    if (row instanceof LayerRow layer) {
      layers.write(layer);
    } else if (row instanceof TimestepRow timestep) {
      timesteps().write(timestep);
    } else {
      steps.write((StepRow) row);
    }
  }

  private ColumnarFile<TimestepRow> timesteps() {
    ColumnarFile<TimestepRow> file = timesteps;
    if (file == null) {
      try {
        file = timestepsFile.open();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      timesteps = file;
    }
    return file;
  }

  /** Ends the running trial, or one that left no trace. */
  public void trial(TrialRow row) {
    continueTrial(row.id().hex());
    trials.write(row);
    ended.add(row.id().hex());
    running = null;
  }

  private void continueTrial(String trialId) {
    if (trialId.equals(running)) {
      return;
    }
    if (running != null) {
      throw new IllegalStateException(
          "row of trial " + trialId + " while trial " + running + " is running");
    }
    if (ended.contains(trialId)) {
      throw new IllegalStateException("trial " + trialId + " has already ended in this bundle");
    }
    running = trialId;
  }

  /**
   * Makes the files whole.
   *
   * @throws IllegalStateException if a trial has rows but has not ended; the files are removed
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    try {
      if (running != null) {
        throw new IllegalStateException("trial " + running + " has not ended");
      }
      close(TraceSchema.LAYERS, layers);
      close(TraceSchema.STEPS, steps);
      if (timesteps != null) {
        close(TraceSchema.TIMESTEPS, timesteps);
      }
      trials.close();
      closed = true;
    } catch (IOException | RuntimeException failed) {
      closed = true;
      abort(opened(), failed);
      throw failed;
    }
  }

  private <R> void close(TraceTable<R> table, ColumnarFile<R> writer) throws IOException {
    writer.close();
    hashes.put(table, writer.sha256());
  }

  private List<ColumnarFile<?>> opened() {
    return timesteps == null
        ? List.of(layers, steps, trials)
        : List.of(layers, steps, timesteps, trials);
  }

  /** Removes the files, whole or not; {@link #close} then does nothing. */
  public void abort() throws IOException {
    closed = true;
    IOException failed = new IOException("could not remove the files of a bundle");
    abort(opened(), failed);
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }

  private static void abort(List<ColumnarFile<?>> writers, Exception cause) {
    for (ColumnarFile<?> writer : writers) {
      try {
        writer.abort();
      } catch (IOException | RuntimeException also) {
        cause.addSuppressed(also);
      }
    }
  }
}
