/**
 * From a sweep file (YAML) to the grid of trial configurations; problems are collected with file
 * and line.
 *
 * <p>May import: worker {@code activation}, {@code trial} and {@code dataset}, {@code rule}, SnakeYAML Engine, Spark
 * SQL for {@code exclude}. Must not import: DL4J, any other package of the driver.
 */
@NullMarked
package io.gradsweep.sweep;

import org.jspecify.annotations.NullMarked;
