/**
 * The output folder: layout, lock, staging, commit, what is done, the tables, verification.
 *
 * <p>May import: worker {@code trace} and {@code trial}, Hadoop, Spark SQL. Must not import: DL4J.
 */
@NullMarked
package io.gradsweep.store;

import org.jspecify.annotations.NullMarked;
