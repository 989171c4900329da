/**
 * The graph around the layers: how it is assembled, the graph of the engine {@code fast} and its
 * training step, skips, updaters, and the vertices that a probe sees.
 *
 * <p>May import: the JDK, {@code activation}, {@code nd4j}, {@code network.function}, {@code
 * network.layer}, {@code trial}, DL4J, ND4J. Must not import: any other package of Gradsweep or of
 * a library.
 */
@NullMarked
package io.gradsweep.network.graph;

import org.jspecify.annotations.NullMarked;
