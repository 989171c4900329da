/**
 * Java copies of the network's flattened arrays, in the network's precision.
 *
 * <p>May import: the JDK, {@code nd4j}, {@code statistics}, {@code trial}, ND4J. Must not import:
 * any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.training.array;

import org.jspecify.annotations.NullMarked;
