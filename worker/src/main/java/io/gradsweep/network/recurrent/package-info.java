/**
 * The recurrent layer over whole sequences, and the equations of its cells: simple, normalized,
 * LSTM and GRU.
 *
 * <p>May import: {@code activation}, {@code trial}, {@code nd4j}, {@code network.layer}, {@code
 * network.function}, DL4J. Must not import: Spark, any other package of {@code network}.
 */
@NullMarked
package io.gradsweep.network.recurrent;

import org.jspecify.annotations.NullMarked;
