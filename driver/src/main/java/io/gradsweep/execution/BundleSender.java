package io.gradsweep.execution;

import io.gradsweep.execution.executor.BundleResult;
import io.gradsweep.execution.executor.BundleTask;
import io.gradsweep.execution.executor.BundleWork;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends bundles to Spark, each as a job of one task, so that a failure, such as an executor that
 * dies repeatedly, ends only that job.
 */
final class BundleSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BundleSender.class);
  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

  private final JavaSparkContext spark;
  private final BundleWork work;
  private final ExecutorService threads;
  private final BlockingQueue<ReturnedBundle> returned = new LinkedBlockingQueue<>();
  private final Set<String> running = new HashSet<>();
  private final Map<String, Long> canceled = new ConcurrentHashMap<>();

  BundleSender(JavaSparkContext spark, BundleWork work) {
    this.spark = spark;
    this.work = work;
    threads = Executors.newCachedThreadPool(BundleSender::daemon);
  }

  /**
   * Whether another bundle should be sent: enough that no slot waits for the driver, but never all
   * configurations of a large sweep. The number of slots changes while executors come and go.
   */
  boolean hasRoom() {
    return running.size() < 2 * spark.defaultParallelism();
  }

  /** Whether all bundles that were sent have returned. */
  boolean isIdle() {
    return running.isEmpty();
  }

  void send(BundleTask task) {
    running.add(task.id());
    threads.execute(() -> returned.add(run(task)));
  }

  /** The next bundle that returned; waits for one, and is empty if none returns in time. */
  Optional<ReturnedBundle> next(Duration longest) throws InterruptedException {
    ReturnedBundle bundle = returned.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (bundle != null) {
      running.remove(bundle.task().id());
      canceled.remove(bundle.task().id());
    }
    return Optional.ofNullable(bundle);
  }

  /**
   * Cancels bundles. To be called until they have returned, because a job that is still being
   * submitted cannot be canceled; asks Spark at most once per second and bundle.
   *
   * @param which chooses bundles by id
   */
  void cancel(Predicate<String> which) {
    long now = System.nanoTime();
    for (String bundle : running) {
      Long before = canceled.get(bundle);
      if (which.test(bundle) && (before == null || now - before > RETRY_INTERVAL.toNanos())) {
        canceled.put(bundle, now);
        spark.sc().cancelJobGroup(group(bundle));
      }
    }
  }

  /**
   * Cancels all bundles. Waits up to one second for threads that are about to submit a job, because
   * only a submitted job can be canceled.
   */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(RETRY_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a bundle is still being submitted as the run ends");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!spark.sc().isStopped()) {
      running.forEach(bundle -> spark.sc().cancelJobGroup(group(bundle)));
    }
  }

  private ReturnedBundle run(BundleTask task) {
    BundleWork here = work;
    try {
      spark.setJobGroup(group(task.id()), "bundle " + task.id(), false);
      BundleResult result = spark.parallelize(List.of(task), 1).map(here::run).collect().get(0);
      return new ReturnedBundle.Back(task, result);
    } catch (Throwable failure) { // the bundle must return in any case
      return canceled.containsKey(task.id())
          ? new ReturnedBundle.Canceled(task)
          : new ReturnedBundle.Lost(task, failure);
    }
  }

  private static String group(String bundle) {
    return "gradsweep-" + bundle;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "gradsweep-sender");
    thread.setDaemon(true);
    return thread;
  }
}
