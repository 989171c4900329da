/**
 * The fully connected layer and the output layer of the engine {@code fast}.
 *
 * <p>May import: the JDK, {@code activation}, {@code nd4j}, {@code network.function}, {@code
 * network.layer}, DL4J, ND4J. Must not import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.network.dense;

import org.jspecify.annotations.NullMarked;
