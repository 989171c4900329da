package io.gradsweep.cli;

import io.gradsweep.dataset.Datasets;
import io.gradsweep.execution.executor.TrialLimits;
import io.gradsweep.plan.SweepTrials;
import io.gradsweep.sweep.Grid;
import io.gradsweep.sweep.Selection;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.sweep.SweepSpec;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.training.TrialRunner;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What a sweep costs beyond training: the trials of a file trained in a loop whose rows go nowhere,
 * and the same by {@code run} with one slot, in alternation in one process.
 */
public final class Overhead {
  private static final TraceSink NOWHERE = row -> {};

  private Overhead() {}

  public static void main(String[] arguments) throws IOException {
    LogFile.inTemporaryFolder();
    Path file = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    SweepSpec spec = SweepFile.read(Files.readString(file), file.toString(), List.of());
    Grid grid = new Grid(spec);
    SweepTrials trials = new SweepTrials(grid, Selection.of(grid, Sessions.start("local[1]")));
    double[] loop = new double[rounds];
    double[] sweep = new double[rounds];
    for (int round = -1; round < rounds; round++) { // the first warms up
      double alone = loop(trials);
      double all = sweep(file, Path.of(arguments[2]).resolve("round" + round));
      System.out.printf("round %d: loop %.2f s, sweep %.2f s%n", round, alone, all);
      if (round >= 0) {
        loop[round] = alone;
        sweep[round] = all;
      }
    }
    double alone = median(loop);
    double all = median(sweep);
    System.out.printf(
        "medians: loop %.2f s, sweep %.2f s; %d trials: %.2f ms a trial alone, %.2f ms more in a sweep (ratio %.2f)%n",
        alone, all, trials.size(), 1e3 * alone / trials.size(), 1e3 * (all - alone) / trials.size(), all / alone);
    Sessions.stop();
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

  private static double sweep(Path file, Path out) {
    long begin = System.nanoTime();
    int code =
        Gradsweep.execute(
            new PrintWriter(System.out, true),
            new PrintWriter(System.err, true),
            new Dl4jRunners(),
            "run", file.toString(), "--out", out.toString(), "--no-report");
    if (code != 0) {
      throw new IllegalStateException("exit code " + code);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
