/**
 * Trains one trial and traces it: batches, clipping, the listener, guards, the tensors of chosen
 * steps.
 *
 * <p>May import: every package of the worker. Must not import: Spark.
 */
@NullMarked
package io.gradsweep.training;

import org.jspecify.annotations.NullMarked;
