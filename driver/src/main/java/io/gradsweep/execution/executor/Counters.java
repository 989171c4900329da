package io.gradsweep.execution.executor;

import java.io.Serializable;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;

/**
 * Accumulators that running tasks add to. Executors send their current values with every heartbeat,
 * so the driver sees progress within a task.
 */
public final class Counters implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LongAccumulator steps;
  private final DoubleAccumulator work;
  private final LongAccumulator trials;

  public Counters(SparkContext context) {
    steps = context.longAccumulator("gradsweep.steps");
    work = context.doubleAccumulator("gradsweep.work");
    trials = context.longAccumulator("gradsweep.trials");
  }

  void add(Tally tally) {
    steps.add(tally.steps());
    work.add(tally.work());
    trials.add(tally.trials());
  }

  /** The tally in the accumulator values of a heartbeat. */
  public Tally tally(Map<Long, Number> valueByAccumulator) {
    return new Tally(
        valueByAccumulator.getOrDefault(steps.id(), 0).longValue(),
        valueByAccumulator.getOrDefault(work.id(), 0).doubleValue(),
        valueByAccumulator.getOrDefault(trials.id(), 0).longValue());
  }
}
