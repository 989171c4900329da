package io.gradsweep.training;

/**
 * Thrown out of a step that was not to be traced when its loss or a gradient turns out not finite:
 * the parameters are still those before the step, so it is taken again with the trace on.
 */
final class RetakeStep extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RetakeStep() {
    super("loss or gradient is not finite", null, false, false);
  }
}
