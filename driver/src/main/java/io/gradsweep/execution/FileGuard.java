package io.gradsweep.execution;

import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trace.TimestepRow;
import io.gradsweep.trace.TraceSink;
import org.jspecify.annotations.Nullable;

/** Remembers that rows could not be written: that fails the task and is not the trial's outcome. */
final class FileGuard implements TraceSink {
  private final TraceSink sink;
  private @Nullable RuntimeException failure;

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

  void throwIfFailed() {
    if (failure != null) {
      throw failure;
    }
  }

  private void guarded(Runnable write) {
    try {
      write.run();
    } catch (RuntimeException problem) {
      failure = problem;
      throw problem;
    }
  }
}
