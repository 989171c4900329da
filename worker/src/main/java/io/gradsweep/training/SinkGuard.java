package io.gradsweep.training;

import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trace.TimestepRow;
import io.gradsweep.trace.TraceSink;

/**
 * Hands rows on. A sink that fails is no failure of the trial: what it throws is marked, so that
 * the runner lets it through.
 */
record SinkGuard(TraceSink sink) implements TraceSink {

  /** What the sink threw. */
  static final class SinkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RuntimeException thrown;

    private SinkFailure(RuntimeException thrown) {
      super(thrown);
      this.thrown = thrown;
    }

    RuntimeException thrown() {
      return thrown;
    }
  }

  @Override
  public void layer(LayerRow row) {
    guarded(() -> sink.layer(row));
  }

  @Override
  public void timestep(TimestepRow row) {
    guarded(() -> sink.timestep(row));
  }

  @Override
  public void step(StepRow row) {
    guarded(() -> sink.step(row));
  }

  private static void guarded(Runnable handOver) {
    try {
      handOver.run();
    } catch (RuntimeException thrown) {
      throw new SinkFailure(thrown);
    }
  }
}
