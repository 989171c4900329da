package io.gradsweep.trace;

/**
 * One row of the steps table: one traced step of one trial.
 *
 * @param trialId the trial
 * @param step updates done before this gradient was taken
 * @param loss minibatch-mean loss before the update, training mode
 * @param trainAccuracy on the training examples before the update; NaN where not evaluated
 * @param heldOutAccuracy on the held-out examples before the update; NaN where not evaluated
 * @param learningRate eta of this update
 * @param gradientL2 L2 norm of the raw gradient over all trainable parameters
 * @param clipFactor L2 norm of the clipped over that of the raw gradient, all trainable parameters;
 *     1 without clipping, NaN where the raw norm is 0 or not finite
 * @param seconds wall-clock time of the step; the only measured quantity of the table
 */
public record StepRow(
    String trialId,
    int step,
    double loss,
    double trainAccuracy,
    double heldOutAccuracy,
    double learningRate,
    double gradientL2,
    double clipFactor,
    double seconds)
    implements TraceRow {}
