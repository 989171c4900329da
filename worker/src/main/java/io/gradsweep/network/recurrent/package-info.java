/**
 * The recurrent layer over whole sequences, and the equations of its cells: simple, normalized,
 * LSTM and GRU.
 *
 * <p>May import: the JDK, {@code activation}, {@code nd4j}, {@code network.function}, {@code
 * network.layer}, {@code trial}, DL4J, ND4J. Must not import: any other package of Gradsweep or of
 * a library.
 */
@NullMarked
package io.gradsweep.network.recurrent;

import org.jspecify.annotations.NullMarked;
