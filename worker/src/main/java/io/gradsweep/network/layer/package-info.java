/**
 * What layers of every kind share: what a layer to be built is, the probe that sees its outputs and
 * errors, the initial weights, memory outside of Java's heap.
 *
 * <p>May import: the JDK, {@code nd4j}, {@code trial}, DL4J, ND4J, Commons Math. Must not import:
 * any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.network.layer;

import org.jspecify.annotations.NullMarked;
