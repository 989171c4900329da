package io.gradsweep.theory;

import java.util.function.UnaryOperator;

/**
 * What one layer does to a minibatch, and to its errors on the way back.
 *
 * @param output Gram of h, the layer's output before a skip is added
 * @param mean of h over the units
 * @param moments of the activation function in it
 * @param growth relative change of the mean square of h for a relative change of that of z
 * @param back from the Gram of the errors dL/dh to that of dL/dz
 */
record Passage(
    Gram output, double mean, UnitMoments moments, double growth, UnaryOperator<Gram> back) {}
