/**
 * From a configuration to a DL4J network whose every parameter array and hidden output is named by
 * layer, counted from the input.
 *
 * <p>May import: {@code trial}, {@code nd4j}, {@code vector}, DL4J. Must not import: Spark,
 * Parquet, {@code trace}.
 */
@NullMarked
package io.gradsweep.network;

import org.jspecify.annotations.NullMarked;
