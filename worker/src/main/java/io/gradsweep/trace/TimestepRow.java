package io.gradsweep.trace;

import org.jspecify.annotations.Nullable;

/**
 * One row of the timesteps table: one time step of one recurrent layer at one traced step.
 *
 * @param trialId the trial
 * @param step updates done before this gradient was taken
 * @param layer l, 1 nearest the input
 * @param lag T - t: time steps from time step t to the last one, T
 * @param inputGradientL2 L2 norm of dL/dx_t over minibatch and inputs, x_t the layer's input at t
 * @param stateErrorL2 L2 norm of dL/dh_t over minibatch and units, h_t the layer's state at t; null
 *     where the layer does not show it
 */
public record TimestepRow(
    String trialId,
    int step,
    int layer,
    int lag,
    double inputGradientL2,
    @Nullable Double stateErrorL2)
    implements TraceRow {}
