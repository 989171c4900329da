/**
 * The folder of a sweep: layout, lock, staging, commit, tables, verification.
 *
 * <p>May import: the JDK, {@code trace}, {@code trial}, Hadoop, Spark. Must not import: any other
 * package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.store;

import org.jspecify.annotations.NullMarked;
