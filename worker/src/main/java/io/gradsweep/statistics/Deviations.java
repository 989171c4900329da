package io.gradsweep.statistics;

/**
 * Mean and sum of squared deviations. x is shifted by the first entry: a constant array has
 * standard deviation exactly 0, and equal entries far from 0 lose nothing to cancellation.
 */
final class Deviations {
  private final Lanes plainLanes = new Lanes();
  private final Lanes shiftedLanes = new Lanes();
  private final Lanes squareLanes = new Lanes();
  private int count;
  private boolean first;
  private double shift;
  private double sum;
  private double squares;

  /** Begins a run over this many entries. */
  void begin(int entries) {
    count = entries;
    first = true;
    plainLanes.begin();
    shiftedLanes.begin();
    squareLanes.begin();
  }

  void add(double[] block, int length, BlockLoops loops) {
    loops.addDeviations(block, length, shift(block), plainLanes(), shiftedLanes(), squareLanes());
  }

  /**
   * What the entries are shifted by.
   *
   * @param block the next entries
   */
  double shift(double[] block) {
    if (first) {
      shift = block[0];
      first = false;
    }
    return shift;
  }

  /** For {@link BlockLoops} to advance. */
  double[] plainLanes() {
    return plainLanes.lanes();
  }

  /** For {@link BlockLoops} to advance. */
  double[] shiftedLanes() {
    return shiftedLanes.lanes();
  }

  /** For {@link BlockLoops} to advance. */
  double[] squareLanes() {
    return squareLanes.lanes();
  }

  /** Ends a run; then the results may be asked for. */
  void end() {
    sum = plainLanes.total();
    double shifted = shiftedLanes.total();
    squares = Math.max(0.0, squareLanes.total() - shifted * (shifted / count));
  }

  double mean() {
    return sum / count;
  }

  double std() {
    return Math.sqrt(squares / count);
  }
}
