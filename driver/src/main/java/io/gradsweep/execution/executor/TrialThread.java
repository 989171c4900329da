package io.gradsweep.execution.executor;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.spark.TaskContext;

/**
 * A trial on its own thread, so that a trial that neither ends nor checks the clock can be given
 * up. Threads are reused, because native workspaces belong to threads.
 *
 * @param <T> what a trial returns
 */
final class TrialThread<T> {
  private static final long POLL_INTERVAL_MILLIS = 200;
  private static final long INTERRUPT_GRACE_MILLIS = 1000;
  private static final ExecutorService THREADS = Executors.newCachedThreadPool(TrialThread::daemon);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Future<T> future;
  private boolean runsOn;

  private TrialThread(Callable<T> trial) {
    ClassLoader classes = Thread.currentThread().getContextClassLoader();
    future =
        THREADS.submit(
            () -> {
              Thread.currentThread().setContextClassLoader(classes);
              try {
                return trial.call();
              } finally {
                ended.countDown();
              }
            });
  }

  static <T> TrialThread<T> start(Callable<T> trial) {
    return new TrialThread<>(trial);
  }

  /**
   * Waits for what the trial returns; empty if it has not ended within the limit. If the task is
   * killed, throws Spark's exception for that.
   *
   * @throws ExecutionException if the trial throws; its cause is the trial's exception
   */
  Optional<T> await(Duration limit, TaskContext context)
      throws ExecutionException, InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < limit.toNanos()) {
      try {
        return Optional.of(future.get(POLL_INTERVAL_MILLIS, MILLISECONDS));
      } catch (TimeoutException stillRunning) {
        context.killTaskIfInterrupted();
      }
    }
    return Optional.empty();
  }

  /** Interrupts the trial if it has not ended, and waits up to one second. */
  void giveUp() throws InterruptedException {
    if (future.cancel(true)) {
      runsOn = !ended.await(INTERRUPT_GRACE_MILLIS, MILLISECONDS);
    }
  }

  /** Whether the trial was given up and its thread still runs. */
  boolean runsOn() {
    return runsOn;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "gradsweep-trial");
    thread.setDaemon(true);
    return thread;
  }
}
