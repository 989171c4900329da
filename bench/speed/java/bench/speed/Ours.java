package bench.speed;

import contestant.Conversation;
import contestant.LargeProduct;
import contestant.ProcessorTime;
import io.gradsweep.dataset.Datasets;
import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.ParquetTraceWriter;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trace.TraceGuard;
import io.gradsweep.trace.TraceRow;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.trace.TrialRow;
import io.gradsweep.training.Dl4jTrialRunner;
import io.gradsweep.activation.Activation;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.Token;
import io.gradsweep.trial.TraceSchedule;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialStatus;
import io.gradsweep.trial.Widths;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * Gradsweep, one trial a measurement: the runner, the guarded sink and the Parquet files of a sweep
 * with one slot, without Spark.
 *
 * <p>What is measured is the time between the beginnings of steps 1 and K - 1, as the runner's clock
 * sees them, less the one step before which the trial is evaluated on held-out examples, plus the
 * time that closing the files takes.
 */
public final class Ours {
  private final String[] levels;
  private final TraceSchedule schedule;
  private final org.apache.hadoop.fs.Path folder;
  private final Configuration configuration = new Configuration();
  private final StepClock clock = new StepClock();
  private final Dl4jTrialRunner runner =
      new Dl4jTrialRunner(Duration.ofDays(1), "localhost", "", clock);
  private int bundles;

  private Ours(String[] levels, TraceSchedule schedule, String folder) {
    this.levels = levels;
    this.schedule = schedule;
    this.folder = new org.apache.hadoop.fs.Path(Path.of(folder).toAbsolutePath().toUri());
  }

  public static void main(String[] arguments) throws Exception {
    Ours ours =
        new Ours(
            arguments[0].split("[x,]"),
            switch (arguments[1]) {
              case "untraced" -> new TraceSchedule.Logarithmic(2); // the least: first and last step
              case "log" -> new TraceSchedule.Logarithmic(40);
              default -> new TraceSchedule.Every(1);
            },
            arguments[2]);
    Conversation.hold(
        "ready " + ours.run(ours.config(4, ours.schedule), new Watching(-1)).size().parameters(),
        (command, words) ->
            switch (command) {
              case "run" -> ours.measure(Integer.parseInt(words[0]));
              case "losses" -> ours.losses(Integer.parseInt(words[0]));
              case "layers" -> ours.layers(Integer.parseInt(words[0]));
              case "start" -> {
                StartFiles.write(ours.config(4, ours.schedule), Path.of(words[0]));
                yield "written";
              }
              case "sgemm" -> LargeProduct.flops();
              default -> null;
            });
  }

  /** depth x width x batch, activation, normalization, skip. */
  private TrialConfig config(int steps, TraceSchedule trace) {
    int depth = Integer.parseInt(levels[0]);
    int width = Integer.parseInt(levels[1]);
    int skip = Integer.parseInt(levels[5]);
    Activation activation = Token.parse(Activation.class, levels[3]);
    // Signals keep their size through 64 layers: no denormal numbers, no overflow.
    double sd = Math.sqrt((activation == Activation.RELU ? 2.0 : 1.0) / width);
    Normalization normalization = Token.parse(Normalization.class, levels[4]);
    // Gradients explode through many batch normalizations, and with them what rounding makes of updates.
    double rate = normalization == Normalization.BATCH ? 1e-6 : 1e-3;
    return TrialConfig.of(
        Map.of(
            Hyperparameters.DEPTH, depth,
            Hyperparameters.WIDTH, Widths.all(width),
            Hyperparameters.ACTIVATION, activation,
            Hyperparameters.INIT,
                new Initialization.Normal(skip == 0 ? sd : sd / Math.sqrt(depth)),
            Hyperparameters.NORMALIZATION, normalization,
            Hyperparameters.SKIP, skip,
            Hyperparameters.LEARNING_RATE, rate,
            Hyperparameters.BATCH, Integer.parseInt(levels[2]),
            Hyperparameters.STEPS, steps),
        trace,
        1);
  }

  private TrialOutcome run(TrialConfig config, TraceSink sink) {
    TrialOutcome outcome = runner.run(id(config), config, sink, steps -> {});
    if (outcome.status() != TrialStatus.COMPLETED) {
      throw new IllegalStateException(outcome.status() + ": " + outcome.failure());
    }
    return outcome;
  }

  private static TrialId id(TrialConfig config) {
    return TrialId.of(config, Datasets.describe(config.dataset()).fingerprint());
  }

  private String measure(int steps) throws IOException {
    TrialConfig config = config(steps, schedule);
    ParquetTraceWriter writer =
        ParquetTraceWriter.open(folder, "bundle-" + bundles++ % 2, configuration);
    int[] traced = schedule.steps(steps);
    clock.begin(steps, traced[traced.length / 2]);
    TrialOutcome outcome = run(config, new TraceGuard(writer, Duration.ofMinutes(1)));
    long closing = System.nanoTime();
    long closingProcessor = ProcessorTime.nanos();
    writer.trial(
        new TrialRow(
            id(config), config, Datasets.describe(config.dataset()).fingerprint(), outcome));
    writer.close();
    closing = System.nanoTime() - closing;
    closingProcessor = ProcessorTime.nanos() - closingProcessor;
    return String.format(
        Locale.ROOT,
        "%.9f %.9f",
        clock.seconds() + closing / 1e9,
        clock.processorSeconds() + closingProcessor / 1e9);
  }

  private String losses(int steps) {
    Watching watching = new Watching(-1);
    run(config(steps, new TraceSchedule.Every(1)), watching);
    return watching.losses.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private String layers(int step) {
    Watching watching = new Watching(step);
    run(config(step + 2, new TraceSchedule.Every(1)), watching);
    return String.join(" ", watching.rows);
  }

  /** Keeps losses, and the numbers of the layers at one step. */
  private static final class Watching implements TraceSink {
    private final int step;
    private final List<Double> losses = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    Watching(int step) {
      this.step = step;
    }

    @Override
    public void accept(TraceRow row) {
      if (row instanceof LayerRow layer) {
        add(layer);
      } else if (row instanceof StepRow step) {
        losses.add(step.loss());
      }
    }

    private void add(LayerRow row) {
      if (row.step() == step) {
        List<Number> numbers = new ArrayList<>();
        var gradient = row.gradient();
        numbers.addAll(
            List.of(
                gradient.l2(), gradient.rms(), gradient.mean(), gradient.std(), gradient.meanAbs(),
                gradient.maxAbs(), gradient.p05Abs(), gradient.p50Abs(), gradient.p95Abs(),
                gradient.zeroFraction(), gradient.tinyFraction(), gradient.nan(), gradient.inf()));
        var weights = row.weights();
        numbers.addAll(
            List.of(
                row.update().l2(), row.update().meanAbs(), weights.l2(), weights.meanAbs(),
                weights.std(), weights.maxAbs(), weights.distance()));
        var activations = row.activations();
        var error = row.error();
        if (activations != null && error != null) {
          numbers.addAll(
              List.of(
                  activations.mean(), activations.std(), activations.zeroFraction(),
                  activations.deadFraction()));
          if (activations.saturatedFraction() != null) {
            numbers.add(activations.saturatedFraction());
          }
          numbers.addAll(List.of(error.rms(), error.meanAbs()));
        }
        for (int count : gradient.log2Histogram()) {
          numbers.add(count);
        }
        rows.add(
            row.layerName()
                + ":"
                + row.param()
                + ":"
                + numbers.stream().map(String::valueOf).collect(Collectors.joining(",")));
      }
    }
  }
}
