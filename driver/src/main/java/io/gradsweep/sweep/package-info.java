/**
 * Reads a sweep file (YAML) and turns it into the grid of trial configurations. All problems are
 * reported at once, with file and line.
 *
 * <p>May import: the JDK, {@code rule}, {@code trial}, Spark, RoaringBitmap, Commons Text,
 * SnakeYAML Engine. Must not import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.sweep;

import org.jspecify.annotations.NullMarked;
