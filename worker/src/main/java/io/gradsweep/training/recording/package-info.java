/**
 * Observers of a training step: they measure or keep what passes and change nothing. One records
 * the trace, the other keeps whole arrays of chosen steps.
 *
 * <p>May import: {@code training.array}, {@code trace}, {@code network}, {@code nd4j}, {@code
 * statistics}, {@code trial}, DL4J. Must not import: {@code training}, Spark.
 */
@NullMarked
package io.gradsweep.training.recording;

import org.jspecify.annotations.NullMarked;
