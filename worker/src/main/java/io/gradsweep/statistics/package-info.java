/**
 * The statistics of one array: pure arithmetic, accumulated in double, with NaN and infinity
 * counted.
 *
 * <p>May import: the JDK, {@code vector}. Must not import: DL4J, Spark, Parquet, any other package
 * of ours.
 */
@NullMarked
package io.gradsweep.statistics;

import org.jspecify.annotations.NullMarked;
