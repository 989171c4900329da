package io.gradsweep.trial;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one trial ended. Losses are means over examples of softmax cross-entropy in nats, or of the
 * squared error in a regression, which has no accuracies; accuracies and losses are of inference
 * mode. NaN where the trial ended before the quantity existed.
 *
 * @param status how it ended
 * @param failure why, in one line; null exactly when completed
 * @param stepsDone updates applied
 * @param finalTrainLoss on the training examples, after the last update
 * @param bestTrainLoss smallest minibatch loss over all steps
 * @param trainAccuracy fraction right of the training examples, after the last update
 * @param heldOutAccuracy fraction right of the held-out examples, after the last update; NaN
 *     without a held-out part
 * @param outputStd how much the predicted probabilities differ between examples, after the last
 *     update: root of the mean over classes of their population variance; of the held-out examples
 *     (training examples where none are held out)
 * @param chanceAccuracy share of the most frequent class among the held-out examples that
 *     heldOutAccuracy is of (training examples where none are held out)
 * @param heldOutLoss on the held-out examples, after the last update; NaN without a held-out part
 * @param chanceLoss of the best constant output for the held-out examples (training examples where
 *     none are held out): the entropy in nats of the shares of the classes, or the population
 *     variance of the targets
 * @param trainChanceAccuracy share of the most frequent class among the training examples that
 *     trainAccuracy is of
 * @param trainChanceLoss of the best constant output for the same examples, as chanceLoss
 * @param features input size; -1 if no data were loaded
 * @param classes number of classes; 0 in a regression; -1 if no data were loaded
 * @param parameters number of trainable parameters; -1 if no network was built
 * @param startedAt when the worker began
 * @param seconds wall-clock time of the whole trial
 * @param host that ran it
 * @param provenance what ran it
 * @param traceDigest SHA-256 over the trace, see docs/trace-format.md; empty if it has no rows
 */
public record TrialOutcome(
    TrialStatus status,
    @Nullable String failure,
    int stepsDone,
    double finalTrainLoss,
    double bestTrainLoss,
    double trainAccuracy,
    double heldOutAccuracy,
    double outputStd,
    double chanceAccuracy,
    double heldOutLoss,
    double chanceLoss,
    double trainChanceAccuracy,
    double trainChanceLoss,
    int features,
    int classes,
    long parameters,
    Instant startedAt,
    double seconds,
    String host,
    Provenance provenance,
    String traceDigest) {}
