/**
 * The output folder: layout, staging, commit, what is done, the tables.
 *
 * <p>May import: worker {@code trace} and {@code trial}, Hadoop, Spark SQL. Must not import: DL4J.
 */
@NullMarked
package io.gradsweep.catalog;

import org.jspecify.annotations.NullMarked;
