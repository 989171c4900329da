/**
 * From a configuration to a DL4J network whose every parameter array and hidden output is named by
 * layer, counted from the input. {@link io.gradsweep.network.NetworkFactory} is the door.
 *
 * <p>Here is how each family lays out its layers and which engine makes them; the layers themselves
 * are in the packages below.
 *
 * <p>May import: the packages below, {@code trial}, DL4J. Must not import: Spark, Parquet, {@code
 * trace}. The packages below must not import this one.
 */
@NullMarked
package io.gradsweep.network;

import org.jspecify.annotations.NullMarked;
