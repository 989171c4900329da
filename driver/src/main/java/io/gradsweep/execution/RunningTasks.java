package io.gradsweep.execution;

import io.gradsweep.execution.executor.Counters;
import io.gradsweep.execution.executor.Tally;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Work done so far by the tasks that are running, from the executors' last heartbeats. Tells the
 * tracker which attempts have ended.
 */
final class RunningTasks extends SparkListener {
  private final Map<Long, Tally> byTask = new ConcurrentHashMap<>();
  private final Counters counters;
  private final TrialTracker tracker;

  RunningTasks(Counters counters, TrialTracker tracker) {
    this.counters = counters;
    this.tracker = tracker;
  }

  Tally total() {
    return byTask.values().stream().reduce(Tally.NOTHING, Tally::plus);
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
    for (var update : CollectionConverters.asJava(heartbeat.accumUpdates())) {
      Map<Long, Number> values = new HashMap<>();
      for (AccumulableInfo info : CollectionConverters.asJava(update._4())) {
        if (info.update().isDefined() && info.update().get() instanceof Number number) {
          values.put(info.id(), number);
        }
      }
      byTask.put((Long) update._1(), counters.tally(values));
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    byTask.remove(end.taskInfo().taskId());
    boolean excused =
        end.reason() instanceof ExecutorLostFailure loss && !loss.countTowardsTaskFailures();
    tracker.ended(end.taskInfo().taskId(), excused);
  }
}
