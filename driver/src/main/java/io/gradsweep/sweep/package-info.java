/**
 * From a sweep file (YAML) to the grid of trial configurations; problems are collected with file
 * and line.
 *
 * <p>May import: the JDK, {@code rule}, {@code trial}, Spark, RoaringBitmap, Commons Text,
 * SnakeYAML Engine. Must not import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.sweep;

import org.jspecify.annotations.NullMarked;
