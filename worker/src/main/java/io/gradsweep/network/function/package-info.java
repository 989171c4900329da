/**
 * What happens to every entry of a layer's output: activation functions in both precisions, as one
 * pass with the bias, and the losses; loops over columns with vector instructions.
 *
 * <p>May import: {@code activation}, {@code vector}, {@code nd4j}, {@code network.layer}, DL4J.
 * Must not import: Spark, the packages of {@code network} for one kind of layer.
 */
@NullMarked
package io.gradsweep.network.function;

import org.jspecify.annotations.NullMarked;
