/**
 * Batch normalization of the engine {@code fast}, and layer normalization as a layer of its own.
 *
 * <p>May import: the JDK, {@code nd4j}, {@code network.function}, {@code network.layer}, DL4J,
 * ND4J. Must not import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.network.normalization;

import org.jspecify.annotations.NullMarked;
