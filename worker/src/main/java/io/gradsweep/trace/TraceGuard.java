package io.gradsweep.trace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one trial and a sink that outlives it. After {@link #close} the trial's thread,
 * which may have been left behind, can write no more rows. What a write throws is kept for {@link
 * #throwIfFailed}, whatever the trial makes of it: the files are broken then.
 */
public final class TraceGuard implements TraceSink {
  private final TraceSink sink;
  private final Duration longestWrite;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Throwable failure;
  private volatile boolean closed;

  /**
   * @param sink takes the rows
   * @param longestWrite how long {@link #close} waits for a row that is being written; a row that
   *     fills a page takes longest
   */
  public TraceGuard(TraceSink sink, Duration longestWrite) {
    this.sink = sink;
    this.longestWrite = longestWrite;
  }

  /**
   * {@inheritDoc}
   *
   * @throws TraceSinkException if this guard is closed, or around an exception of the sink
   */
  @Override
  public void accept(TraceRow row) {
    lock.lock();
    try {
      if (closed) {
        throw new TraceSinkException("the trial was stopped and can write no more rows");
      }
      write(row);
    } finally {
      lock.unlock();
    }
  }

  private void write(TraceRow row) {
    try {
      sink.accept(row);
    } catch (RuntimeException problem) {
      failure = problem;
      throw new TraceSinkException(problem);
    } catch (Error problem) {
      failure = problem;
      throw problem;
    }
  }

  /**
   * Takes no further rows.
   *
   * @throws HangingWriteException if a row is being written and stays so
   */
  public void close() throws InterruptedException {
    closed = true;
    if (!lock.tryLock(longestWrite.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new HangingWriteException(longestWrite);
    }
    lock.unlock();
  }

  /** Throws what a write threw; to be called after {@link #close}. */
  public void throwIfFailed() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }
}
