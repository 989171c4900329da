/**
 * What layers of every kind share: what a layer to be built is, the probe that sees its outputs and
 * errors, the initial weights, memory outside of Java's heap.
 *
 * <p>May import: {@code trial}, {@code nd4j}, DL4J. Must not import: Spark, any other package of
 * {@code network}.
 */
@NullMarked
package io.gradsweep.network.layer;

import org.jspecify.annotations.NullMarked;
