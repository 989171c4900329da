package io.gradsweep.trace;

/**
 * Takes the rows of a trial in order: of a step, its layer rows by layer, then its time steps by
 * layer and lag, then its step row.
 */
public interface TraceSink {

  /** Takes a row of the layers table. */
  void layer(LayerRow row);

  /** Takes a row of the timesteps table. */
  void timestep(TimestepRow row);

  /** Takes a row of the steps table. */
  void step(StepRow row);
}
