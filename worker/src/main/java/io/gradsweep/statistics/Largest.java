package io.gradsweep.statistics;

/** The largest |x|, in {@link Lanes}; NaN if an entry is NaN. */
final class Largest {
  private final Lanes lanes = new Lanes();
  private double value;

  /** Begins a run. */
  void begin() {
    lanes.begin();
  }

  void add(double[] block, int length, BlockLoops loops) {
    loops.addLargest(block, length, lanes());
  }

  /** For {@link BlockLoops} to advance. */
  double[] lanes() {
    return lanes.lanes();
  }

  /** Ends a run; then the result may be asked for. */
  void end() {
    value = lanes.largest();
  }

  double value() {
    return value;
  }
}
