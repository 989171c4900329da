/**
 * The driver's side of a run: sends bundles to Spark, commits those that return, retries those that
 * fail, shows progress.
 *
 * <p>May import: the JDK, {@code dataset}, {@code execution.executor}, {@code plan}, {@code store},
 * {@code trace}, {@code trial}, Hadoop, Spark. Must not import: any other package of Gradsweep or
 * of a library.
 */
@NullMarked
package io.gradsweep.execution;

import org.jspecify.annotations.NullMarked;
