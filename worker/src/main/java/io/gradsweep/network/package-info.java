/**
 * From a configuration to a DL4J network whose every parameter array and hidden output is named by
 * layer, counted from the input. {@link io.gradsweep.network.NetworkFactory} is the door.
 *
 * <p>Here is how each family lays out its layers and which engine makes them; the layers themselves
 * are in the packages below.
 *
 * <p>May import: the JDK, {@code nd4j}, {@code trial}, {@code vector}, DL4J, ND4J, the Vector API,
 * Commons Math. Must not import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.network;

import org.jspecify.annotations.NullMarked;
