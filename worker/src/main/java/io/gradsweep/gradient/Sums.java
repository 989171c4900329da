package io.gradsweep.gradient;

/** Sums of |x| and x^2. */
final class Sums {
  private final Lanes absoluteLanes = new Lanes();
  private final Lanes squareLanes = new Lanes();
  private double absolute;
  private double squares;

  /** Begins a run over this many entries. */
  void begin(int entries) {
    absoluteLanes.begin(entries);
    squareLanes.begin(entries);
  }

  void add(double[] block, int length) {
    double[] a = absoluteLanes.lanes();
    double[] s = squareLanes.lanes();
    for (int i = 0; i < length; i++) {
      double x = Math.abs(block[i]);
      a[i] += x;
      s[i] += x * x;
    }
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
