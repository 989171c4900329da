/**
 * What the tables say: the SQL views, defined once in resources.
 *
 * <p>May import: {@code store}, {@code rule}, Spark SQL. Must not import: DL4J.
 */
@NullMarked
package io.gradsweep.analysis;

import org.jspecify.annotations.NullMarked;
