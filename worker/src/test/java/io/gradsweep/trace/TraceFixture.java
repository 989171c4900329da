package io.gradsweep.trace;

import io.gradsweep.activation.Activation;
import io.gradsweep.statistics.ActivationStatistics;
import io.gradsweep.statistics.ErrorStatistics;
import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.statistics.UpdateStatistics;
import io.gradsweep.statistics.WeightStatistics;
import io.gradsweep.trial.Clipping;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Engine;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.InputScale;
import io.gradsweep.trial.MinibatchLoss;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.Performance;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.Provenance;
import io.gradsweep.trial.Recalls;
import io.gradsweep.trial.Schedule;
import io.gradsweep.trial.Score;
import io.gradsweep.trial.TraceSchedule;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialRun;
import io.gradsweep.trial.TrialSize;
import io.gradsweep.trial.TrialStatus;
import io.gradsweep.trial.Updater;
import io.gradsweep.trial.Widths;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Hand-made rows and the files that hold them. The files under {@code
 * src/test/resources/trace-format-<version>} are written once, when the format version rises, and
 * never again; those of earlier versions stay as they are. To write them, run {@link #main} with
 * the worker's test class path and that folder as its argument.
 */
final class TraceFixture {
  static final String COMPLETED = "0123456789abcdef";
  static final String FAILED = "fedcba9876543210";

  private TraceFixture() {}

  public static void main(String... arguments) throws IOException {
    Path folder = new Path(arguments[0]);
    Configuration configuration = new Configuration();
    try (ParquetTraceWriter writer = ParquetTraceWriter.open(folder, "fixture", configuration)) {
      writeWithTimesteps(writer);
    }
  }

  /** One completed trial with a trace, then one that never had a network. */
  static void write(ParquetTraceWriter writer) {
    writeLayers(writer);
    writeSteps(writer);
  }

  /** As {@link #write}, and the trace has time steps. */
  static void writeWithTimesteps(ParquetTraceWriter writer) {
    writeLayers(writer);
    writer.accept(lastTimestep(COMPLETED));
    writer.accept(strangeTimestep(COMPLETED));
    writeSteps(writer);
  }

  static TimestepRow lastTimestep(String trialId) {
    return new TimestepRow(trialId, 0, 1, 0, 0.5, 0.25);
  }

  /** A NaN gradient, a state that is not shown. */
  static TimestepRow strangeTimestep(String trialId) {
    return new TimestepRow(trialId, 0, 1, 1, Double.NaN, null);
  }

  private static void writeLayers(ParquetTraceWriter writer) {
    writer.accept(weightRow(COMPLETED, 0));
    writer.accept(biasRow(COMPLETED, 0));
    writer.accept(outputRow(COMPLETED, 0));
  }

  private static void writeSteps(ParquetTraceWriter writer) {
    writer.accept(evaluatedStep(COMPLETED, 0));
    writer.accept(plainStep(COMPLETED, 59));
    writer.trial(completed(COMPLETED));
    writer.trial(failed(FAILED));
  }

  static LayerRow weightRow(String trialId, int step) {
    return weightRow(trialId, step, gradient());
  }

  static LayerRow weightRow(String trialId, int step, GradientStatistics gradient) {
    return new LayerRow(
        trialId,
        step,
        1,
        "layer1",
        "dense",
        "W",
        gradient,
        2.5,
        0.5,
        new UpdateStatistics(0.125, 0.0625),
        new WeightStatistics(8.0, 0.25, 0.3125, 1.5, 0.75),
        new ActivationStatistics(0.5, 0.25, 0.0, 0.125, 0.375),
        new ErrorStatistics(1e-3, 5e-4));
  }

  private static GradientStatistics gradient() {
    int[] histogram = new int[128];
    histogram[0] = 1;
    histogram[100] = 4000;
    histogram[127] = 2;
    return new GradientStatistics(
        4096, 5.0, 0.078125, -1e-20, 0.0625, 0.03125, 1.25, 1e-5, 0.02, 0.15, 0.25, 0.5, 0, 0,
        histogram);
  }

  /** No activations, a NaN gradient, an update of parameters that are all 0. */
  static LayerRow biasRow(String trialId, int step) {
    double nan = Double.NaN;
    return new LayerRow(
        trialId,
        step,
        1,
        "layer1",
        "dense",
        "b",
        new GradientStatistics(
            64, nan, nan, nan, nan, nan, nan, nan, nan, nan, 0.0, 0.0, 63, 1, new int[128]),
        nan,
        nan,
        new UpdateStatistics(3.0, 0.375),
        new WeightStatistics(0.0, 0.0, 0.0, 0.0, 0.0),
        null,
        null);
  }

  /** Infinities, no saturation. */
  static LayerRow outputRow(String trialId, int step) {
    double infinity = Double.POSITIVE_INFINITY;
    int[] histogram = new int[128];
    histogram[112] = 639;
    return new LayerRow(
        trialId,
        step,
        2,
        "output",
        "output",
        "W",
        new GradientStatistics(
            640,
            infinity,
            infinity,
            Double.NEGATIVE_INFINITY,
            Double.NaN,
            infinity,
            infinity,
            1.0,
            1.0,
            1.0,
            0.0,
            0.0,
            0,
            1,
            histogram),
        infinity,
        Double.NaN,
        new UpdateStatistics(infinity, infinity),
        new WeightStatistics(1.0, 1.0, 0.0, 1.0, 0.0),
        null,
        null);
  }

  static StepRow evaluatedStep(String trialId, int step) {
    return new StepRow(trialId, step, 2.302585, 0.0, 0.125, 0.05, 5.0, 0.5, 0.0125);
  }

  /** Accuracies not evaluated, loss not a number. */
  static StepRow plainStep(String trialId, int step) {
    double nan = Double.NaN;
    return new StepRow(trialId, step, nan, nan, nan, 0.05, 0.0, nan, 0.25);
  }

  static TrialRow completed(String trialId) {
    TrialConfig config =
        TrialConfig.of(
            Map.of(
                Hyperparameters.DEPTH,
                1,
                Hyperparameters.ACTIVATION,
                Activation.SIGMOID,
                Hyperparameters.NORMALIZATION,
                Normalization.BATCH,
                Hyperparameters.NORM_POSITION,
                NormPosition.AFTER,
                Hyperparameters.CLIPPING,
                new Clipping.L2PerLayer(1.0),
                Hyperparameters.UPDATER,
                Updater.of(Updater.Kind.ADAM, 0.002),
                Hyperparameters.STEPS,
                60,
                Hyperparameters.DATASET,
                DatasetConfig.of(DataSource.GAUSSIAN_CLUSTERS),
                Hyperparameters.CONDITION_NUMBER,
                100.0),
            new TraceSchedule.Logarithmic(40),
            -7L);
    return new TrialRow(
        new TrialId(trialId),
        config,
        "clusters-1",
        new TrialOutcome(
            TrialStatus.COMPLETED,
            null,
            60,
            new Performance(
                new Score(0.75, 0.875),
                new Score(0.5, 0.8125),
                new Recalls(1638, List.of(1.0, 0.75, Double.NaN)),
                new Recalls(410, List.of(0.5, 0.25, 1.0)),
                new Score(2.125, 0.25),
                new Score(2.25, 0.125),
                new MinibatchLoss(0.625, 0.6875),
                0.375),
            new InputScale(0.5, 1.5, 8.0, 3.0, "17"),
            new TrialSize(32, 10, 5002),
            new TrialRun(
                Instant.parse("2026-03-04T05:06:07.123456Z"),
                1.5,
                "node-1",
                new Provenance(
                    "0.1.0", "1.0.0-M2.1", "4.1.0", "Vendor 17.0.1", "OpenBLAS, 1", "x86-64")),
            "ab".repeat(32)));
  }

  static TrialRow failed(String trialId) {
    TrialConfig config =
        TrialConfig.of(
                Map.of(
                    Hyperparameters.DEPTH,
                    2,
                    Hyperparameters.WIDTH,
                    Widths.all(16),
                    Hyperparameters.ACTIVATION,
                    Activation.LEAKY_RELU,
                    Hyperparameters.INIT,
                    new Initialization.Normal(0.01),
                    Hyperparameters.SKIP,
                    3,
                    Hyperparameters.BATCH,
                    32,
                    Hyperparameters.STEPS,
                    10,
                    Hyperparameters.PRECISION,
                    Precision.DOUBLE,
                    Hyperparameters.ENGINE,
                    Engine.STOCK,
                    Hyperparameters.WEIGHT_DECAY,
                    0.01),
                new TraceSchedule.Every(1),
                9_000_000_000L)
            .with(Hyperparameters.DROPOUT, 0.5)
            .with(Hyperparameters.SCHEDULE, Schedule.COSINE)
            .with(Hyperparameters.WARMUP, 3);
    return new TrialRow(
        new TrialId(trialId),
        config,
        "digits-1",
        TrialOutcome.unevaluated(
            TrialStatus.FAILED,
            "impossible: skip 3 needs a depth of at least 4, not 2",
            0,
            new TrialRun(
                Instant.parse("2026-03-04T05:06:09Z"),
                0.0,
                "node-1",
                new Provenance(
                    "0.1.0", "1.0.0-M2.1", "", "Vendor 17.0.1", "OpenBLAS, 1", "x86-64"))));
  }
}
