package io.gradsweep.execution;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Sends bundles to Spark, each as a job of one task: what goes wrong with one, such as an executor
 * that dies again and again, ends that job and no other.
 */
final class BundleSender implements AutoCloseable {
  private static final String JOB_GROUP = "gradsweep";

  private final JavaSparkContext spark;
  private final BundleWork work;
  private final ExecutorService threads;
  private final int room;
  private final BlockingQueue<ReturnedBundle> returned = new LinkedBlockingQueue<>();
  private int underWay;

  BundleSender(JavaSparkContext spark, BundleWork work) {
    this.spark = spark;
    this.work = work;
    room = 2 * spark.defaultParallelism();
    threads = Executors.newFixedThreadPool(room, BundleSender::daemon);
  }

  /**
   * Whether another bundle should be sent: no slot is to wait for the driver, and the
   * configurations of a large sweep are never to be all in memory.
   */
  boolean hasRoom() {
    return underWay < room;
  }

  /** Whether all that were sent have returned. */
  boolean isIdle() {
    return underWay == 0;
  }

  void send(BundleTask task) {
    underWay++;
    threads.execute(() -> returned.add(run(task)));
  }

  /** A bundle that returned, waiting for one if there is none yet. */
  Optional<ReturnedBundle> next(Duration patience) throws InterruptedException {
    ReturnedBundle bundle = returned.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (bundle != null) {
      underWay--;
    }
    return Optional.ofNullable(bundle);
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
    if (underWay > 0 && !spark.sc().isStopped()) {
      spark.sc().cancelJobGroup(JOB_GROUP);
    }
  }

  private ReturnedBundle run(BundleTask task) {
    BundleWork here = work;
    try {
      spark.setJobGroup(JOB_GROUP, "bundle " + task.id(), false);
      BundleResult result = spark.parallelize(List.of(task), 1).map(here::run).collect().get(0);
      return new ReturnedBundle.Back(task, result);
    } catch (RuntimeException failure) {
      return new ReturnedBundle.Lost(task, failure);
    } catch (Exception undeclared) { // Scala throws SparkException without saying so
      return new ReturnedBundle.Lost(task, new IllegalStateException(undeclared));
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "gradsweep-sender");
    thread.setDaemon(true);
    return thread;
  }
}
