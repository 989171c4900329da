/**
 * The SQL views over the tables, each defined once in the resources.
 *
 * <p>May import: the JDK, {@code activation}, {@code rule}, {@code store}, {@code theory}, {@code
 * trial}, Spark, ANTLR. Must not import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.analysis;

import org.jspecify.annotations.NullMarked;
