package io.gradsweep.execution;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.spark.TaskContext;

/**
 * Runs trials on threads of their own, so that one that neither ends nor looks at the clock can be
 * left behind. The threads are kept, because native workspaces belong to threads.
 */
final class TrialThreads {
  private static final long GLANCE_MILLIS = 200;
  private static final long LAST_CHANCE_MILLIS = 1000;
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(TrialThreads::daemon);

  private TrialThreads() {}

  /** A trial that did not end in time. */
  static final class DidNotEnd extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whether its thread still runs, though it was interrupted. */
    private final boolean running;

    private DidNotEnd(boolean running) {
      super("did not end");
      this.running = running;
    }

    boolean running() {
      return running;
    }
  }

  /**
   * What a trial returns or throws.
   *
   * @param limit after which it is interrupted, and then left behind
   * @param context of the task; if that is killed, the trial is left behind at once
   */
  static <T> T run(Callable<T> trial, Duration limit, TaskContext context)
      throws DidNotEnd, InterruptedException {
    ClassLoader classes = Thread.currentThread().getContextClassLoader();
    CountDownLatch ended = new CountDownLatch(1);
    Future<T> future =
        THREADS.submit(
            () -> {
              Thread.currentThread().setContextClassLoader(classes);
              try {
                return trial.call();
              } finally {
                ended.countDown();
              }
            });
    long start = System.nanoTime();
    while (System.nanoTime() - start < limit.toNanos()) {
      try {
        return future.get(GLANCE_MILLIS, MILLISECONDS);
      } catch (ExecutionException failure) {
        throw unchecked(requireNonNull(failure.getCause()));
      } catch (TimeoutException stillRunning) {
        context.killTaskIfInterrupted();
      }
    }
    future.cancel(true);
    throw new DidNotEnd(!ended.await(LAST_CHANCE_MILLIS, MILLISECONDS));
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException problem
        ? problem
        : new IllegalStateException(failure);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "gradsweep-trial");
    thread.setDaemon(true);
    return thread;
  }
}
