/**
 * The statistics of one array: pure arithmetic, accumulated in double, with NaN and infinity
 * counted.
 *
 * <p>May import: the JDK, {@code vector}, the Vector API. Must not import: any other package of
 * Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.statistics;

import org.jspecify.annotations.NullMarked;
