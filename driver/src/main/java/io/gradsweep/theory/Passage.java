package io.gradsweep.theory;

import java.util.function.UnaryOperator;

/**
 * The effect of one layer on a minibatch, and on its errors on the way back.
 *
 * @param output Gram of h, the layer's output before a skip is added
 * @param mean of h over the units
 * @param moments of its activation function
 * @param growth relative change of the mean square of h for a relative change of that of z
 * @param back maps the Gram of the errors dL/dh to the Gram of dL/dz
 */
record Passage(
    Gram output, double mean, UnitMoments moments, double growth, UnaryOperator<Gram> back) {}
