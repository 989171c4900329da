package io.gradsweep.gradient;

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

  void add(double[] block, int length) {
    BlockLoops.FASTEST.addSizes(block, length, absoluteLanes.lanes(), squareLanes.lanes());
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
