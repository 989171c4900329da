package io.gradsweep.theory;

/**
 * Moments of one unit, z = sd x with x of some density, f the activation function.
 *
 * @param mean E f
 * @param square E f^2
 * @param fourth E f^4
 * @param slope E f'
 * @param slopeSquare E f'^2
 * @param slopeFourth E f'^4
 * @param growth d log E f^2 / d log sd^2 = E(z f f') / E f^2
 * @param squareSlopeSquare E (f - E f)^2 f'^2
 * @param valueSlope E (f - E f) f'
 * @param centralFourth E (f - E f)^4
 * @param argumentSlopeSquare E z^2 f'^2
 */
record UnitMoments(
    double mean,
    double square,
    double fourth,
    double slope,
    double slopeSquare,
    double slopeFourth,
    double growth,
    double squareSlopeSquare,
    double valueSlope,
    double centralFourth,
    double argumentSlopeSquare) {

  double variance() {
    return square - mean * mean;
  }

  /** Variance of f^2 relative to its squared mean. */
  double squareSpread() {
    return fourth / (square * square) - 1;
  }

  /** Variance of (f' e)^2 relative to its squared mean, e a normal error independent of f'. */
  double errorSpread() {
    return 3 * slopeFourth / (slopeSquare * slopeSquare) - 1;
  }
}
