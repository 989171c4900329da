/**
 * From a configuration to a DL4J network whose every parameter array and hidden output is named by
 * layer, counted from the input. {@link io.gradsweep.network.NetworkFactory} is the door.
 *
 * <p>Here is how each family lays out its layers and which engine makes them; the layers themselves
 * are in the packages below.
 *
 * <p>May import: the JDK, {@code network.convolution}, {@code network.dense}, {@code
 * network.function}, {@code network.graph}, {@code network.layer}, {@code network.normalization},
 * {@code network.recurrent}, {@code trial}, DL4J, ND4J. Must not import: any other package of
 * Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.network;

import org.jspecify.annotations.NullMarked;
