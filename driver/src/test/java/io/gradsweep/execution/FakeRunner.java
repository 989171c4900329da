package io.gradsweep.execution;

import io.gradsweep.statistics.ErrorStatistics;
import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.statistics.UpdateStatistics;
import io.gradsweep.statistics.WeightStatistics;
import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.training.TrialRunner;
import io.gradsweep.trial.InputScale;
import io.gradsweep.trial.MinibatchLoss;
import io.gradsweep.trial.Performance;
import io.gradsweep.trial.Provenance;
import io.gradsweep.trial.Recalls;
import io.gradsweep.trial.Score;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialRun;
import io.gradsweep.trial.TrialSize;
import io.gradsweep.trial.TrialStatus;
import java.time.Instant;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Emits the rows of a network without training one: grad_rms of layer l is 10^(l - L). Seeds decide
 * what goes wrong: 13 throws, 17 diverges.
 */
public final class FakeRunner implements TrialRunner {
  /** Throws. */
  public static final long THROWS = 13;

  /** Diverges. */
  public static final long DIVERGES = 17;

  @Override
  public TrialOutcome run(TrialId id, TrialConfig config, TraceSink sink, IntConsumer stepsDone) {
    if (config.seed() == THROWS) {
      throw new IllegalStateException("seed 13\nis unlucky");
    }
    rows(id, config, sink, stepsDone);
    return config.seed() == DIVERGES
        ? outcome(config, TrialStatus.DIVERGED, "loss is NaN")
        : outcome(config, TrialStatus.COMPLETED, null);
  }

  /** The rows of a trial. */
  public void rows(TrialId id, TrialConfig config, TraceSink sink, IntConsumer stepsDone) {
    for (int step : config.trace().steps(config.steps())) {
      for (int layer = 1; layer <= config.depth(); layer++) {
        sink.accept(layer(id, step, layer, Math.pow(10, layer - config.depth())));
      }
      sink.accept(new StepRow(id.hex(), step, 2.3, Double.NaN, Double.NaN, 0.05, 1, 1, 0.001));
      stepsDone.accept(1);
    }
  }

  /** The outcome of a trial that ended. */
  public static TrialOutcome outcome(
      TrialConfig config, TrialStatus status, @Nullable String failure) {
    return new TrialOutcome(
        status,
        failure,
        config.steps(),
        new Performance(
            new Score(1.0, 0.5),
            new Score(1.2, 0.5),
            Recalls.without(80),
            Recalls.without(20),
            new Score(2.3, 0.1),
            new Score(2.3, 0.1),
            new MinibatchLoss(1.0, 1.0),
            0.25),
        InputScale.unknown(),
        new TrialSize(64, 10, 100),
        new TrialRun(
            Instant.EPOCH,
            0.001,
            "host",
            new Provenance("test", "test", "test", "test", "test", "test")),
        "0".repeat(64));
  }

  private static LayerRow layer(TrialId id, int step, int layer, double rms) {
    return new LayerRow(
        id.hex(),
        step,
        layer,
        "layer" + layer,
        "dense",
        "W",
        new GradientStatistics(
            4, 2 * rms, rms, 0, rms, rms, rms, rms, rms, rms, 0, 0, 0, 0, new int[128]),
        2 * rms,
        1,
        new UpdateStatistics(1, 1),
        new WeightStatistics(1, 1, 1, 1, 1),
        null,
        new ErrorStatistics(rms, rms));
  }
}
