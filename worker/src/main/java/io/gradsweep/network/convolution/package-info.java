/**
 * The convolutional layer and the pooling that follows it.
 *
 * <p>May import: the JDK, {@code nd4j}, {@code network.layer}, DL4J, ND4J. Must not import: any
 * other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.network.convolution;

import org.jspecify.annotations.NullMarked;
