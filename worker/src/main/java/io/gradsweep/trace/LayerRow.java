package io.gradsweep.trace;

import io.gradsweep.statistics.ActivationStatistics;
import io.gradsweep.statistics.ErrorStatistics;
import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.statistics.UpdateStatistics;
import io.gradsweep.statistics.WeightStatistics;
import org.jspecify.annotations.Nullable;

/**
 * One row of the layers table: one parameter array of one layer at one traced step.
 *
 * @param trialId the trial
 * @param step updates done before this gradient was taken
 * @param layer l, 1 nearest the input; the output layer is L + 1
 * @param layerName for example {@code layer3-norm}, {@code output}; a hidden layer itself is {@code
 *     layer} with its number
 * @param kind {@code dense}, {@code batch_norm}, {@code layer_norm}, {@code simple_rnn}, {@code
 *     lstm}, {@code gru} or {@code output}
 * @param param {@code W}, {@code RW}, {@code b}, {@code gamma}, {@code beta} or {@code g}
 * @param gradient of the raw gradient of the minibatch-mean loss
 * @param clippedL2 L2 norm after clipping
 * @param clipFactor clippedL2 over the raw L2 norm; 1 without clipping, NaN where the raw norm is 0
 *     or not finite
 * @param update of what is subtracted from the parameters at this step
 * @param weights of the parameters before the update
 * @param activations on the row of the layer's weight matrix W, else null; null for the output
 *     layer
 * @param error on the row of the layer's weight matrix W, else null; null for the output layer
 */
public record LayerRow(
    String trialId,
    int step,
    int layer,
    String layerName,
    String kind,
    String param,
    GradientStatistics gradient,
    double clippedL2,
    double clipFactor,
    UpdateStatistics update,
    WeightStatistics weights,
    @Nullable ActivationStatistics activations,
    @Nullable ErrorStatistics error)
    implements TraceRow {}
