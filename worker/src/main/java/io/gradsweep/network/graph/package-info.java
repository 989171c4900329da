/**
 * The graph around the layers: how it is assembled, the graph of the engine {@code fast} and its
 * training step, skips, updaters, and the vertices that a probe sees.
 *
 * <p>May import: {@code activation}, {@code trial}, {@code nd4j}, {@code network.layer}, {@code
 * network.function}, DL4J. Must not import: Spark, any other package of {@code network}.
 */
@NullMarked
package io.gradsweep.network.graph;

import org.jspecify.annotations.NullMarked;
