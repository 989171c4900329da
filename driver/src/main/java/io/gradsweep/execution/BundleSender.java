package io.gradsweep.execution;

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
 * Sends bundles to Spark, each as a job of one task: what goes wrong with one, such as an executor
 * that dies again and again, ends that job and no other.
 */
final class BundleSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BundleSender.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final JavaSparkContext spark;
  private final BundleWork work;
  private final ExecutorService threads;
  private final BlockingQueue<ReturnedBundle> returned = new LinkedBlockingQueue<>();
  private final Set<String> underWay = new HashSet<>();
  private final Map<String, Long> calledBack = new ConcurrentHashMap<>();

  BundleSender(JavaSparkContext spark, BundleWork work) {
    this.spark = spark;
    this.work = work;
    threads = Executors.newCachedThreadPool(BundleSender::daemon);
  }

  /**
   * Whether another bundle should be sent: no slot is to wait for the driver, and the
   * configurations of a large sweep are never to be all in memory. Executors come and go.
   */
  boolean hasRoom() {
    return underWay.size() < 2 * spark.defaultParallelism();
  }

  /** Whether all that were sent have returned. */
  boolean isIdle() {
    return underWay.isEmpty();
  }

  void send(BundleTask task) {
    underWay.add(task.id());
    threads.execute(() -> returned.add(run(task)));
  }

  /** A bundle that returned, waiting for one if there is none yet. */
  Optional<ReturnedBundle> next(Duration patience) throws InterruptedException {
    ReturnedBundle bundle = returned.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (bundle != null) {
      underWay.remove(bundle.task().id());
      calledBack.remove(bundle.task().id());
    }
    return Optional.ofNullable(bundle);
  }

  /**
   * Calls bundles back. To be called again until they are, as a job that is being submitted is not
   * there to be called; Spark is bothered with each bundle once a second.
   *
   * @param which by id
   */
  void callBack(Predicate<String> which) {
    long now = System.nanoTime();
    for (String bundle : underWay) {
      Long before = calledBack.get(bundle);
      if (which.test(bundle) && (before == null || now - before > PATIENCE.toNanos())) {
        calledBack.put(bundle, now);
        spark.sc().cancelJobGroup(group(bundle));
      }
    }
  }

  /**
   * Gives up what is under way. Waits, for not more than a second, for threads that are about to
   * submit a job: only what is submitted can be cancelled.
   */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a bundle is still being submitted as the run ends");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!spark.sc().isStopped()) {
      underWay.forEach(bundle -> spark.sc().cancelJobGroup(group(bundle)));
    }
  }

  private ReturnedBundle run(BundleTask task) {
    BundleWork here = work;
    try {
      spark.setJobGroup(group(task.id()), "bundle " + task.id(), false);
      BundleResult result = spark.parallelize(List.of(task), 1).map(here::run).collect().get(0);
      return new ReturnedBundle.Back(task, result);
    } catch (Throwable failure) { // whatever it is, the bundle must return
      return calledBack.containsKey(task.id())
          ? new ReturnedBundle.CalledBack(task)
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
