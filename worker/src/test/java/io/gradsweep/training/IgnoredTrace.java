package io.gradsweep.training;

import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trace.TimestepRow;
import io.gradsweep.trace.TraceSink;

/** For who wants to know something else of a trial. */
final class IgnoredTrace implements TraceSink {
  @Override
  public void layer(LayerRow row) {
    // ignored
  }

  @Override
  public void timestep(TimestepRow row) {
    // ignored
  }

  @Override
  public void step(StepRow row) {
    // ignored
  }
}
