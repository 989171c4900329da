package bench.faults;

import io.gradsweep.cli.Gradsweep;
import io.gradsweep.execution.executor.TrialLimits;
import io.gradsweep.execution.executor.TrialRunnerFactory;
import io.gradsweep.run.Dl4jRunners;
import io.gradsweep.training.TrialRunner;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import sun.misc.Unsafe;

/** The command line, with trials that misbehave: their seeds say how. All others are trained. */
public final class PlantedTrials {
  private static final long HANGS = 7;
  private static final long EXITS = 17;
  private static final long CRASHES = 27;
  private static final long ALLOCATES = 37;

  private PlantedTrials() {}

  public static void main(String[] arguments) {
    System.exit(Gradsweep.run(new Factory(), arguments));
  }

  /** Makes runners on the executors. */
  static final class Factory implements TrialRunnerFactory {
    private static final long serialVersionUID = 1L;

    private final TrialRunnerFactory good = new Dl4jRunners();

    @Override
    public TrialRunner create(TrialLimits limits) {
      TrialRunner runner = good.create(limits);
      return (id, config, sink, stepsDone) -> {
        misbehave(config.seed());
        return runner.run(id, config, sink, stepsDone);
      };
    }
  }

  private static void misbehave(long seed) {
    if (seed == HANGS) {
      while (true) {
        Thread.onSpinWait(); // deaf to interrupts
      }
    } else if (seed == EXITS) {
      System.exit(5);
    } else if (seed == CRASHES) {
      unsafe().putAddress(0, 1); // SIGSEGV
    } else if (seed == ALLOCATES) {
      List<byte[]> all = new ArrayList<>();
      while (true) {
        all.add(new byte[1 << 20]);
      }
    }
  }

  private static Unsafe unsafe() {
    try {
      Field field = Unsafe.class.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return (Unsafe) field.get(null);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
