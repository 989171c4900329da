/**
 * Observers of a training step: they measure or keep what passes and change nothing. One records
 * the trace, the other keeps whole arrays of chosen steps.
 *
 * <p>May import: the JDK, {@code activation}, {@code nd4j}, {@code network}, {@code network.layer},
 * {@code statistics}, {@code trace}, {@code training.array}, {@code trial}, DL4J, ND4J. Must not
 * import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.training.recording;

import org.jspecify.annotations.NullMarked;
