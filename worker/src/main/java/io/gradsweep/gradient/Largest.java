package io.gradsweep.gradient;

/** The largest |x|, in {@link Lanes}; NaN if an entry is. */
final class Largest {
  private final Lanes lanes = new Lanes();
  private double value;

  /** Begins a run over this many entries. */
  void begin(int entries) {
    lanes.begin(entries);
  }

  void add(double[] block, int length) {
    double[] m = lanes.lanes();
    for (int i = 0; i < length; i++) {
      m[i] = Math.max(m[i], Math.abs(block[i]));
    }
  }

  /** Ends a run; then the result may be asked for. */
  void end() {
    value = lanes.largest();
  }

  double value() {
    return value;
  }
}
