package io.gradsweep.execution;

import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trace.TimestepRow;
import io.gradsweep.trace.TraceSink;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The sink of one trial. Remembers that a row could not be written: that fails the task, whatever
 * the trial makes of it, because the files are broken then. Once closed it takes no rows of a
 * thread that was left behind.
 */
public final class FileGuard implements TraceSink {
  private final TraceSink sink;
  private final Duration longestWrite;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Throwable failure;
  private volatile boolean closed;

  /**
   * Guards a sink.
   *
   * @param longestWrite what a row may take, that of a full page included
   */
  public FileGuard(TraceSink sink, Duration longestWrite) {
    this.sink = sink;
    this.longestWrite = longestWrite;
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

  /**
   * Takes no further rows.
   *
   * @throws HangingWriteException if one is being written and does not get done
   */
  void close() throws InterruptedException {
    closed = true;
    if (!lock.tryLock(longestWrite.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new HangingWriteException(longestWrite);
    }
    lock.unlock();
  }

  /** Throws what a write threw. Of a guard that is closed. */
  void throwIfFailed() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  private void guarded(Runnable write) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("this trial was given up");
      }
      watched(write);
    } finally {
      lock.unlock();
    }
  }

  private void watched(Runnable write) {
    try {
      write.run();
    } catch (RuntimeException | Error problem) {
      failure = problem;
      throw problem;
    }
  }
}
