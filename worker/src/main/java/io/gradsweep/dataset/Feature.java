package io.gradsweep.dataset;

/**
 * A named feature.
 *
 * @param name for readers
 * @param group number of the column whose texts it indicates with others; {@link #NUMBER} of a
 *     number
 */
record Feature(String name, int group) {
  /** The group of a feature that indicates no text. */
  static final int NUMBER = -1;

  /**
   * The same feature at a time step.
   *
   * @param inputs features of a time step, more than the largest group
   */
  Feature atStep(int step, int inputs) {
    return new Feature(name + " at step " + step, group == NUMBER ? NUMBER : group + step * inputs);
  }
}
