/**
 * What happens to every entry of a layer's output: activation functions in both precisions, as one
 * pass with the bias, and the losses; loops over columns with vector instructions.
 *
 * <p>May import: the JDK, {@code activation}, {@code nd4j}, {@code network.layer}, {@code vector},
 * DL4J, ND4J, the Vector API. Must not import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.network.function;

import org.jspecify.annotations.NullMarked;
