package bench.scale;

import io.gradsweep.trial.InputScale;
import io.gradsweep.trial.MinibatchLoss;
import io.gradsweep.trial.Recalls;
import io.gradsweep.cli.Gradsweep;
import io.gradsweep.execution.executor.TrialLimits;
import io.gradsweep.execution.executor.TrialRunnerFactory;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trace.TraceDigest;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.training.TrialRunner;
import io.gradsweep.trial.Performance;
import io.gradsweep.trial.Provenance;
import io.gradsweep.trial.Score;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialRun;
import io.gradsweep.trial.TrialSize;
import io.gradsweep.trial.TrialStatus;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Instant;
import java.util.function.IntConsumer;

/**
 * The command line with a stand-in for training, which only emits rows: planner, sender, writer,
 * commit and store are the real ones. Prints every ten seconds what the heap holds after a collection.
 */
public final class Rehearsal {
  private Rehearsal() {}

  public static void main(String[] arguments) {
    Thread heap = new Thread(Rehearsal::watchHeap, "heap");
    heap.setDaemon(true);
    heap.start();
    long begin = System.nanoTime();
    int code = Gradsweep.run(new StandIn(), arguments);
    System.out.printf(
        "rehearsal: %s %.1f s, %d MB after the last collections%n",
        arguments[0], (System.nanoTime() - begin) / 1e9, heapAfterCollection() >> 20);
    System.exit(code);
  }

  private static void watchHeap() {
    while (true) {
      try {
        Thread.sleep(10_000);
      } catch (InterruptedException end) {
        return;
      }
      System.out.printf("heap %d MB%n", heapAfterCollection() >> 20);
    }
  }

  private static long heapAfterCollection() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  /** Makes rows as fast as it can, then sleeps as long as the property rehearsal.millis says. */
  static final class StandIn implements TrialRunnerFactory, TrialRunner {
    private static final long serialVersionUID = 1L;

    private static void sleep() {
      try {
        Thread.sleep(Long.getLong("rehearsal.millis", 0));
      } catch (InterruptedException end) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public TrialRunner create(TrialLimits limits) {
      return this;
    }

    @Override
    public TrialOutcome run(TrialId id, TrialConfig config, TraceSink sink, IntConsumer stepsDone) {
      TraceDigest digest = new TraceDigest(sink);
      for (int step : config.trace().steps(config.steps())) {
        digest.accept(new StepRow(id.hex(), step, 2.3, Double.NaN, Double.NaN, 0.05, 1, 1, 0.001));
      }
      stepsDone.accept(config.steps());
      sleep();
      return new TrialOutcome(
          TrialStatus.COMPLETED, null, config.steps(),
          new Performance(
              new Score(1.0, 0.5), new Score(1.2, 0.5), Recalls.without(80), Recalls.without(20),
              new Score(2.3, 0.1), new Score(2.3, 0.1),
              new MinibatchLoss(1.0, 1.0), 0.25),
          InputScale.unknown(),
          new TrialSize(64, 10, 100),
          new TrialRun(
              Instant.EPOCH, 0.001, "host",
              new Provenance("test", "test", "test", "test", "test", "test")),
          digest.end());
    }
  }
}
