/**
 * Runs the task of a bundle on a slot: trains its trials one after the other and writes their
 * files. {@link io.gradsweep.execution.executor.TrialStartPlugin} lets running tasks tell the
 * driver which trial begins.
 *
 * <p>May import: the JDK, {@code plan}, {@code store}, {@code trace}, {@code training}, {@code
 * trial}, Hadoop, Spark. Must not import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.execution.executor;

import org.jspecify.annotations.NullMarked;
