package io.gradsweep.execution.executor;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.spark.SparkContext$;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Carries messages from running tasks to the driver. A task reports which trial it is about to
 * begin, so that the driver knows what an executor was doing when it died, and learns whether it
 * may begin. Spark loads the class because {@code spark.plugins} names it.
 */
public final class TrialStartPlugin implements SparkPlugin {
  private static volatile TrialStartListener listener = start -> true;
  private static volatile @Nullable PluginContext executor;

  /** Registers the listener for all trials that begin; to be called on the driver. */
  public static void listen(TrialStartListener newListener) {
    listener = newListener;
  }

  /**
   * Tells the driver that a trial is about to begin.
   *
   * @return whether it may
   */
  static boolean begin(TrialStart start) {
    if (isLocal()) {
      return listener.trialStarts(start);
    }
    try {
      return (Boolean) context().ask(start);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException("the driver does not answer", failure);
    }
  }

  /** Id of this executor. */
  static String executorId() {
    return context().executorID();
  }

  /** Whether this process is also the driver. */
  static boolean isLocal() {
    return executorId().equals(SparkContext$.MODULE$.DRIVER_IDENTIFIER());
  }

  private static PluginContext context() {
    PluginContext context = executor;
    if (context == null) {
      throw new IllegalStateException(
          TrialStartPlugin.class.getName() + " is not in spark.plugins");
    }
    return context;
  }

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Object receive(Object message) {
        return listener.trialStarts((TrialStart) requireNonNull(message));
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      @SuppressWarnings("StaticAssignmentInInstance") // Spark makes one plugin per process
      public void init(PluginContext context, Map<String, String> extra) {
        executor = context;
      }
    };
  }
}
