package io.gradsweep.statistics;

/** Sums of |x| and x^2. */
final class Sums {
  private final Lanes absoluteLanes = new Lanes();
  private final Lanes squareLanes = new Lanes();
  private double absolute;
  private double squares;

  /** Begins a run. */
  void begin() {
    absoluteLanes.begin();
    squareLanes.begin();
  }

  void add(double[] block, int length, BlockLoops loops) {
    loops.addSizes(block, length, absoluteLanes(), squareLanes());
  }

  /** For {@link BlockLoops} to advance. */
  double[] absoluteLanes() {
    return absoluteLanes.lanes();
  }

  /** For {@link BlockLoops} to advance. */
  double[] squareLanes() {
    return squareLanes.lanes();
  }

  /** Ends a run; then the results may be asked for. */
  void end() {
    absolute = absoluteLanes.total();
    squares = squareLanes.total();
  }

  double absolute() {
    return absolute;
  }

  double squares() {
    return squares;
  }
}
