package speed;

import io.gradsweep.statistics.ActivationStatistics;
import io.gradsweep.statistics.ArrayStatistics;
import io.gradsweep.statistics.ErrorStatistics;
import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.statistics.OutputRange;
import io.gradsweep.statistics.UpdateStatistics;
import io.gradsweep.statistics.WeightStatistics;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The statistics of one array of a step: a bias, a matrix of width 64, one of width 256. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@Fork(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Statistics {
  private static final OutputRange UNSATURATED = new OutputRange(-Math.tanh(5), Math.tanh(5));
  private static final int UNITS = 64;

  @Param({"64", "4096", "65536"})
  int entries;

  private final ArrayStatistics statistics = new ArrayStatistics();
  private float[] values;
  private float[] start;

  @Setup
  public void draw() {
    Random random = new Random(1);
    values = new float[entries];
    start = new float[entries];
    for (int i = 0; i < entries; i++) {
      values[i] = (float) (1e-3 * random.nextGaussian());
      start[i] = (float) (1e-3 * random.nextGaussian());
    }
  }

  @Benchmark
  public GradientStatistics gradient() {
    return statistics.gradient(values, 0, entries);
  }

  @Benchmark
  public UpdateStatistics update() {
    return statistics.update(values, 0, entries);
  }

  @Benchmark
  public WeightStatistics weights() {
    return statistics.weights(values, 0, start, 0, entries);
  }

  @Benchmark
  public ActivationStatistics activations() {
    return statistics.activations(values, 0, entries / UNITS, UNITS, UNSATURATED);
  }

  @Benchmark
  public ErrorStatistics error() {
    return statistics.error(values, 0, entries, 1.0 / UNITS);
  }
}
