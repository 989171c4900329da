package io.gradsweep.trace;

/** Takes the rows of trials, one trial after the other. */
@FunctionalInterface
public interface TraceSink {

  /**
   * Takes the next row of a trial. The rows of a step come in this order: its layer rows by layer,
   * its time steps by layer and lag, its step row.
   *
   * @throws TraceSinkException if no row can be taken any more: that ends the trial but is not its
   *     failure
   */
  void accept(TraceRow row);
}
