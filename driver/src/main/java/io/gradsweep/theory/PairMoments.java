package io.gradsweep.theory;

/**
 * Moments of one unit over two examples with correlated z and z', f the activation function.
 *
 * @param values E f(z) f(z')
 * @param slopes E f'(z) f'(z')
 * @param argumentSlopes E z z' f'(z) f'(z')
 */
record PairMoments(double values, double slopes, double argumentSlopes) {}
