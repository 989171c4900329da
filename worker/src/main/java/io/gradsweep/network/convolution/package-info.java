/**
 * The convolutional layer and the pooling that follows it.
 *
 * <p>May import: {@code nd4j}, {@code network.layer}, DL4J. Must not import: Spark, any other
 * package of {@code network}.
 */
@NullMarked
package io.gradsweep.network.convolution;

import org.jspecify.annotations.NullMarked;
