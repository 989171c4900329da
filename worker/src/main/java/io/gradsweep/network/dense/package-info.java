/**
 * The fully connected layer and the output layer of the engine {@code fast}.
 *
 * <p>May import: {@code activation}, {@code nd4j}, {@code network.layer}, {@code network.function},
 * DL4J. Must not import: Spark, any other package of {@code network}.
 */
@NullMarked
package io.gradsweep.network.dense;

import org.jspecify.annotations.NullMarked;
