/**
 * Trains one trial and traces it: batches, clipping, the listener, guards, the tensors of chosen
 * steps.
 *
 * <p>The order within a step is DL4J's: forward pass (the probe sees activations), backward pass
 * (the probe sees errors), {@code onGradientCalculation} (the gradient, still summed over the
 * minibatch: copied, divided, measured, clipped, written back), division by the batch size and the
 * updater in DL4J, {@code iterationDone} (the gradient view now holds the update: measured, rows
 * emitted).
 *
 * <p>May import: the JDK, {@code dataset}, {@code nd4j}, {@code network}, {@code statistics},
 * {@code trace}, {@code trial}, DL4J, ND4J, Hadoop. Must not import: any other package of Gradsweep
 * or of a library.
 */
@NullMarked
package io.gradsweep.training;

import org.jspecify.annotations.NullMarked;
