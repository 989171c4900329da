package io.gradsweep.execution;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Map;
import org.apache.spark.SparkContext$;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;

/**
 * The line from running tasks to the driver. Tasks tell which trial they are about to begin, so
 * that the driver knows what an executor was doing when it died, and hear whether they may. Spark
 * loads it where {@code spark.plugins} names it.
 */
public final class TrialStartPlugin implements SparkPlugin {
  private static final TrialTracker TRACKER = new TrialTracker();
  private static volatile @Nullable PluginContext executor;

  /** Where the driver hears of trials that begin. */
  static TrialTracker tracker() {
    return TRACKER;
  }

  /**
   * Tells the driver that a trial is about to begin.
   *
   * @return whether it may
   */
  static boolean begin(TrialStart start) {
    if (isLocal()) {
      return TRACKER.trialStarts(start);
    }
    try {
      return (Boolean) context().ask(start);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException("the driver does not answer", failure);
    }
  }

  /** Id of the executor that this is. */
  static String executorId() {
    return context().executorID();
  }

  /** Whether this is the driver's process too. */
  static boolean isLocal() {
    return executorId().equals(SparkContext$.MODULE$.DRIVER_IDENTIFIER());
  }

  private static PluginContext context() {
    PluginContext context = executor;
    if (context == null) {
      throw new IllegalStateException(
          TrialStartPlugin.class.getName() + " is not among spark.plugins");
    }
    return context;
  }

  /**
   * What a task says.
   *
   * @param bundle its bundle
   * @param attempt id of the attempt at it
   * @param trial index of the trial in the bundle
   * @param trialId its id
   * @param executor id of the executor
   */
  record TrialStart(String bundle, long attempt, int trial, String trialId, String executor)
      implements Serializable {}

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Object receive(Object message) {
        return TRACKER.trialStarts((TrialStart) requireNonNull(message));
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      @SuppressWarnings("StaticAssignmentInInstance") // Spark makes one plugin a process
      public void init(PluginContext context, Map<String, String> extra) {
        executor = context;
      }
    };
  }
}
