import io.gradsweep.trial.InputScale;
import io.gradsweep.trial.MinibatchLoss;
import io.gradsweep.trial.Recalls;
import io.gradsweep.statistics.ActivationStatistics;
import io.gradsweep.statistics.ErrorStatistics;
import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.statistics.UpdateStatistics;
import io.gradsweep.statistics.WeightStatistics;
import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.ParquetTraceWriter;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trace.TrialRow;
import io.gradsweep.activation.Activation;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.Performance;
import io.gradsweep.trial.Provenance;
import io.gradsweep.trial.Score;
import io.gradsweep.trial.TraceSchedule;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialRun;
import io.gradsweep.trial.TrialSize;
import io.gradsweep.trial.TrialStatus;
import io.gradsweep.trial.Widths;
import java.io.IOException;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes a sweep folder with Gradsweep's own writer: the layout is that of a real sweep, the numbers
 * are made up. log10 of the gradient is a line over the layers whose slope differs from trial to
 * trial (a third vanishes, a tenth explodes), with noise, so that no column compresses better than
 * real ones. 2 % of the trials diverge, 1 % fail without a trace.
 *
 * <p>Arguments: folder, rows of layers, bundles written at a time.
 */
final class SyntheticSweep {
  private static final int[] DEPTHS = {4, 8, 16, 32, 64};
  private static final Activation[] ACTIVATIONS = {
    Activation.SIGMOID, Activation.TANH, Activation.RELU, Activation.GELU
  };
  private static final int TRIALS_A_BUNDLE = 20;
  private static final int STEPS = 200;
  private static final int TRACED = 40;
  private static final int WIDTH = 64;

  private final SplittableRandom random;

  private SyntheticSweep(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Writes the sweep; the last bundle ends when there are enough rows. */
  public static void main(String... arguments) {
    Path folder = new Path(arguments[0]);
    long enough = Long.parseLong(arguments[1]);
    int bundles = (int) (enough / (TRIALS_A_BUNDLE * 40L * 51) + 2) * 2;
    AtomicLong rows = new AtomicLong();
    System.setProperty(
        "java.util.concurrent.ForkJoinPool.common.parallelism",
        String.valueOf(Integer.parseInt(arguments[2]) - 1));
    IntStream.range(0, bundles)
        .parallel()
        .filter(bundle -> rows.get() < enough)
        .forEach(bundle -> rows.addAndGet(new SyntheticSweep(bundle).bundle(folder, bundle)));
    System.out.println("rows of layers: " + rows);
  }

  private long bundle(Path folder, int bundle) {
    String id = "%016x".formatted(bundle);
    long rows = 0;
    try (ParquetTraceWriter writer = ParquetTraceWriter.open(folder, id, new Configuration())) {
      for (int i = 0; i < TRIALS_A_BUNDLE; i++) {
        rows += trial(writer, bundle * TRIALS_A_BUNDLE + i);
      }
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
    return rows;
  }

  private long trial(ParquetTraceWriter writer, int number) {
    TrialConfig config = config(number);
    TrialId id = TrialId.of(config, "made-up");
    int fate = random.nextInt(100);
    if (fate == 0) {
      writer.trial(new TrialRow(id, config, "made-up", outcome(TrialStatus.FAILED, 0, config)));
      return 0;
    }
    boolean diverges = fate <= 2;
    int last = diverges ? random.nextInt(STEPS) : STEPS - 1;
    double slope = random.nextInt(10) == 0 ? random.nextDouble(-0.5, 0) : random.nextDouble(0.5);
    long rows = 0;
    for (int step : config.trace().steps(STEPS)) {
      if (step > last) {
        break;
      }
      double level = -1 - 2.0 * step / STEPS + 0.1 * random.nextDouble();
      for (int layer = 1; layer <= config.depth() + 1; layer++) {
        double log = level - slope * (config.depth() - layer);
        writer.accept(row(id, step, layer, config, "W", log, WIDTH * WIDTH));
        writer.accept(row(id, step, layer, config, "b", log - 1, WIDTH));
        rows += 2;
      }
      double loss = 2.3 * Math.exp(-0.01 * step) * random.nextDouble(0.8, 1.2);
      writer.accept(
          new StepRow(
              id.hex(), step, loss, Double.NaN, Double.NaN, 0.05, random.nextDouble(), 1, 0.001));
    }
    writer.trial(
        new TrialRow(
            id,
            config,
            "made-up",
            outcome(diverges ? TrialStatus.DIVERGED : TrialStatus.COMPLETED, last + 1, config)));
    return rows;
  }

  private static TrialConfig config(int number) {
    return TrialConfig.of(
        Map.of(
            Hyperparameters.DEPTH, DEPTHS[number % DEPTHS.length],
            Hyperparameters.WIDTH, Widths.all(WIDTH),
            Hyperparameters.ACTIVATION, ACTIVATIONS[number / DEPTHS.length % ACTIVATIONS.length],
            Hyperparameters.STEPS, STEPS),
        new TraceSchedule.Logarithmic(TRACED),
        number / (DEPTHS.length * ACTIVATIONS.length));
  }

  private TrialOutcome outcome(TrialStatus status, int steps, TrialConfig config) {
    boolean done = status == TrialStatus.COMPLETED;
    boolean built = status != TrialStatus.FAILED;
    double trainLoss = done ? random.nextDouble(2.5) : Double.NaN;
    double bestTrainLoss = built ? random.nextDouble(2) : Double.NaN;
    double trainAccuracy = done ? random.nextDouble() : Double.NaN;
    double heldOutAccuracy = done ? random.nextDouble() : Double.NaN;
    double outputStd = done ? random.nextDouble(0.3) : Double.NaN;
    double heldOutLoss = done ? random.nextDouble(2.5) : Double.NaN;
    Score chance = built ? new Score(Math.log(10), 0.1) : Score.unknown();
    return new TrialOutcome(
        status,
        done ? null : "made up",
        steps,
        new Performance(
            new Score(trainLoss, trainAccuracy),
            new Score(heldOutLoss, heldOutAccuracy),
            Recalls.without(1437),
            Recalls.without(360),
            chance,
            chance,
            new MinibatchLoss(bestTrainLoss, trainLoss),
            outputStd),
        new InputScale(0, 1, 3, 1, "0"),
        built
            ? new TrialSize(64, 10, config.depth() * (WIDTH + 1L) * WIDTH)
            : TrialSize.unknown(),
        new TrialRun(
            Instant.EPOCH, 1, "host", new Provenance("0", "0", "0", "0", "0", "0")),
        built ? "0".repeat(64) : "");
  }

  private LayerRow row(
      TrialId id, int step, int layer, TrialConfig config, String param, double log, int entries) {
    boolean output = layer > config.depth();
    boolean hiddenWeights = !output && param.equals("W");
    boolean relu = config.activation() == Activation.RELU;
    boolean saturates =
        config.activation() == Activation.SIGMOID || config.activation() == Activation.TANH;
    double rms = Math.pow(10, log + 0.2 * random.nextDouble());
    int zeros = relu ? random.nextInt(entries / 2) : 0;
    return new LayerRow(
        id.hex(),
        step,
        layer,
        output ? "output" : "layer" + layer,
        output ? "output" : "dense",
        param,
        new GradientStatistics(
            entries,
            rms * Math.sqrt(entries),
            rms,
            rms * random.nextDouble(-0.01, 0.01),
            rms * random.nextDouble(0.99, 1),
            rms * random.nextDouble(0.7, 0.8),
            rms * random.nextDouble(3, 4),
            rms * random.nextDouble(0.06, 0.07),
            rms * random.nextDouble(0.6, 0.7),
            rms * random.nextDouble(1.9, 2),
            zeros / (double) entries,
            zeros / (double) entries,
            0,
            0,
            histogram(rms, entries - zeros)),
        rms * Math.sqrt(entries),
        1,
        new UpdateStatistics(0.05 * rms * Math.sqrt(entries), 0.05 * rms * random.nextDouble()),
        new WeightStatistics(
            random.nextDouble(7, 8),
            random.nextDouble(0.09, 0.1),
            random.nextDouble(0.12, 0.125),
            random.nextDouble(0.4, 0.5),
            random.nextDouble()),
        hiddenWeights
            ? new ActivationStatistics(
                random.nextDouble(),
                random.nextDouble(),
                relu ? random.nextInt(64 * WIDTH) / (64.0 * WIDTH) : 0,
                relu ? random.nextInt(WIDTH) / (double) WIDTH : 0,
                saturates ? Double.valueOf(random.nextInt(64 * WIDTH) / (64.0 * WIDTH)) : null)
            : null,
        hiddenWeights ? new ErrorStatistics(10 * rms, 7 * rms * random.nextDouble()) : null);
  }

  /** About a dozen bins below the RMS, each half of the one above it. */
  private int[] histogram(double rms, int entries) {
    int[] counts = new int[128];
    int bin = Math.min(127, Math.max(0, Math.getExponent(rms) + 112));
    int left = entries;
    while (left > 0 && bin > 0) {
      counts[bin] = Math.min(left, left / 2 + random.nextInt(left / 8 + 2));
      left -= counts[bin];
      bin--;
    }
    return counts;
  }
}
