package io.gradsweep.trace;

/** One row of the trace of a trial while it trains. */
public sealed interface TraceRow permits LayerRow, TimestepRow, StepRow {

  /** The trial. */
  String trialId();

  /** Updates done before the gradient was taken. */
  int step();
}
