/**
 * Batch normalization of the engine {@code fast}, and layer normalization as a layer of its own.
 *
 * <p>May import: {@code nd4j}, {@code network.layer}, {@code network.function}, DL4J. Must not
 * import: Spark, any other package of {@code network}.
 */
@NullMarked
package io.gradsweep.network.normalization;

import org.jspecify.annotations.NullMarked;
