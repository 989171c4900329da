/**
 * Trains one trial: minibatches, the loop over the steps, clipping, evaluation, outcome; and trains
 * a recorded trial once more.
 *
 * <p>A training step has phases. DL4J runs the forward pass (observers see activations) and the
 * backward pass (observers see errors) and calls {@code onGradientCalculation}, where {@link
 * io.gradsweep.training.TrainingStep} lets observers see the gradient, clips it, lets them see the
 * result and decays the weights. DL4J then divides by the batch size, updates, and calls {@code
 * iterationDone}, where observers see the update, which now stands in the place of the gradient.
 *
 * <p>May import: the JDK, {@code dataset}, {@code nd4j}, {@code network}, {@code network.function},
 * {@code statistics}, {@code trace}, {@code training.array}, {@code training.recording}, {@code
 * trial}, DL4J, ND4J, Hadoop. Must not import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.training;

import org.jspecify.annotations.NullMarked;
