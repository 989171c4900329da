/**
 * The SQL views over the tables, each defined once in the resources.
 *
 * <p>May import: {@code store}, {@code rule}, Spark SQL. Must not import: DL4J.
 */
@NullMarked
package io.gradsweep.analysis;

import org.jspecify.annotations.NullMarked;
