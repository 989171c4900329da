package speed;

import io.gradsweep.statistics.ActivationStatistics;
import io.gradsweep.statistics.ArrayStatistics;
import io.gradsweep.statistics.ErrorStatistics;
import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.statistics.UpdateStatistics;
import io.gradsweep.statistics.WeightStatistics;
import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.ParquetTraceWriter;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trace.TraceDigest;
import io.gradsweep.trace.TraceSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** One traced step of a network of 32 layers of width 64: 66 rows of layers, one of steps. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@Fork(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Writing {
  private static final String TRIAL = "0123456789abcdef0123456789abcdef";
  private static final int LAYERS = 32;
  private static final int UNITS = 64;

  /** Steps whose numbers differ; as many times over as the measurement lasts. */
  private static final int STEPS = 32;

  /** One array's numbers. */
  private record Numbers(
      GradientStatistics gradient,
      UpdateStatistics update,
      WeightStatistics weights,
      ActivationStatistics activations,
      ErrorStatistics error) {}

  private final List<Numbers> matrices = new ArrayList<>();
  private final List<Numbers> vectors = new ArrayList<>();
  private ParquetTraceWriter writer;
  private TraceDigest digest;
  private int step;

  @Setup
  public void draw() {
    ArrayStatistics statistics = new ArrayStatistics();
    Random random = new Random(1);
    for (int i = 0; i < STEPS * (LAYERS + 1); i++) {
      matrices.add(numbers(statistics, random, UNITS * UNITS));
      vectors.add(numbers(statistics, random, UNITS));
    }
  }

  private static Numbers numbers(ArrayStatistics statistics, Random random, int entries) {
    float[] values = new float[entries];
    for (int i = 0; i < entries; i++) {
      values[i] = (float) (1e-3 * random.nextGaussian());
    }
    return new Numbers(
        statistics.gradient(values, 0, entries),
        statistics.update(values, 0, entries),
        statistics.weights(values, 0, new float[entries], 0, entries),
        statistics.activations(values, 0, entries / UNITS, UNITS, null),
        statistics.error(values, 0, entries, 1));
  }

  @Setup(Level.Iteration)
  public void open() throws IOException {
    String folder = Path.of("target/speed/jmh/trace").toAbsolutePath().toUri().toString();
    writer =
        ParquetTraceWriter.open(
            new org.apache.hadoop.fs.Path(folder), "bundle", new Configuration());
    digest = new TraceDigest(NOWHERE);
    step = 0;
  }

  @TearDown(Level.Iteration)
  public void remove() throws IOException {
    writer.abort();
  }

  /** To the files of a bundle, with the row groups that fill meanwhile. */
  @Benchmark
  public void parquet() {
    step(writer);
  }

  /** The digest of the rows alone. */
  @Benchmark
  public void digest() {
    step(digest);
  }

  /** What making the rows takes of both. */
  @Benchmark
  public void rows(Blackhole hole) {
    step(hole::consume);
  }

  private void step(TraceSink sink) {
    for (int layer = 1; layer <= LAYERS + 1; layer++) {
      int at = step % STEPS * (LAYERS + 1) + layer - 1;
      sink.accept(row(layer, "W", matrices.get(at)));
      sink.accept(row(layer, "b", vectors.get(at)));
    }
    sink.accept(
        new StepRow(TRIAL, step, 2.3 - 1e-6 * step, Double.NaN, Double.NaN, 0.05, 1e-3, 1, 1e-3));
    step++;
  }

  private LayerRow row(int layer, String param, Numbers of) {
    boolean hidden = layer <= LAYERS;
    boolean main = hidden && param.equals("W");
    return new LayerRow(
        TRIAL,
        step,
        layer,
        hidden ? "layer" + layer : "output",
        hidden ? "dense" : "output",
        param,
        of.gradient(),
        of.gradient().l2(),
        1,
        of.update(),
        of.weights(),
        main ? of.activations() : null,
        main ? of.error() : null);
  }

  private static final TraceSink NOWHERE = row -> {};
}
