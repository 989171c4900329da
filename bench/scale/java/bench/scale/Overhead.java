package bench.scale;

import io.gradsweep.dataset.Datasets;
import io.gradsweep.execution.RunSummary;
import io.gradsweep.execution.executor.TrialLimits;
import io.gradsweep.plan.SweepTrials;
import io.gradsweep.run.Dl4jRunners;
import io.gradsweep.run.SparkSessions;
import io.gradsweep.run.SweepSession;
import io.gradsweep.sweep.Grid;
import io.gradsweep.sweep.Selection;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.sweep.SweepSpec;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.training.TrialRunner;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * What a sweep costs beyond training: the trials of a file trained in a loop whose rows go nowhere,
 * and the same by a sweep session with one slot, in alternation in one process.
 */
public final class Overhead {
  private static final TraceSink NOWHERE = row -> {};

  private Overhead() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path file = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    SweepSpec spec = SweepFile.read(file, List.of());
    SparkSession spark = SparkSessions.startForTraining("local[1]");
    Grid grid = new Grid(spec);
    SweepTrials trials = new SweepTrials(grid, Selection.of(grid, spark));
    double[] loop = new double[rounds];
    double[] sweep = new double[rounds];
    for (int round = -1; round < rounds; round++) { // the first warms up
      double alone = loop(trials);
      double all = sweep(spark, file, Path.of(arguments[2]).resolve("round" + round));
      System.out.printf("round %d: loop %.2f s, sweep %.2f s%n", round, alone, all);
      if (round >= 0) {
        loop[round] = alone;
        sweep[round] = all;
      }
    }
    double alone = median(loop);
    double all = median(sweep);
    System.out.printf(
        "medians: loop %.2f s, sweep %.2f s; %d trials: %.2f ms per trial alone, %.2f ms more in a sweep (ratio %.2f)%n",
        alone, all, trials.size(), 1e3 * alone / trials.size(), 1e3 * (all - alone) / trials.size(), all / alone);
    SparkSessions.stop();
    System.exit(0);
  }

  private static double loop(SweepTrials trials) {
    TrialRunner runner = new Dl4jRunners().create(new TrialLimits(600));
    long begin = System.nanoTime();
    for (int i = 0; i < trials.size(); i++) {
      TrialConfig config = trials.config(i);
      String fingerprint = Datasets.describe(config.dataset()).fingerprint();
      runner.run(TrialId.of(config, fingerprint), config, NOWHERE, steps -> {});
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static double sweep(SparkSession spark, Path file, Path out)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    RunSummary summary = SweepSession.open(spark, file, out.toString()).run();
    if (summary.ending() != RunSummary.Ending.COMPLETE) {
      throw new IllegalStateException(summary.toString());
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
