package io.gradsweep.execution;

import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trace.TimestepRow;
import io.gradsweep.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/**
 * The sink of one trial. Remembers that rows could not be written: that fails the task and is not
 * the trial's outcome. Once closed it takes no rows of a thread that was left behind.
 */
final class FileGuard implements TraceSink, AutoCloseable {
  private final TraceSink sink;
  private @Nullable RuntimeException failure;
  private boolean closed;

  FileGuard(TraceSink sink) {
    this.sink = sink;
  }

  @Override
  public void layer(LayerRow row) {
    guarded(() -> sink.layer(row));
  }

  @Override
  public void timestep(TimestepRow row) {
    guarded(() -> sink.timestep(row));
  }

  @Override
  public void step(StepRow row) {
    guarded(() -> sink.step(row));
  }

  /** Takes no further rows. */
  @Override
  public synchronized void close() {
    closed = true;
  }

  synchronized void throwIfFailed() {
    if (failure != null) {
      throw failure;
    }
  }

  private synchronized void guarded(Runnable write) {
    if (closed) {
      throw new IllegalStateException("this trial was given up");
    }
    try {
      write.run();
    } catch (RuntimeException problem) {
      failure = problem;
      throw problem;
    }
  }
}
