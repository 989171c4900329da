/**
 * Java copies of the network's flattened arrays, in the network's precision.
 *
 * <p>May import: {@code statistics}, {@code nd4j}, {@code trial}, ND4J. Must not import: any other
 * package of ours.
 */
@NullMarked
package io.gradsweep.training.array;

import org.jspecify.annotations.NullMarked;
