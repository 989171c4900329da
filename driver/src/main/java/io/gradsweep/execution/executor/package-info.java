/**
 * What runs on a slot: the task of a bundle, its trials one after the other, their files. {@link
 * io.gradsweep.execution.executor.TrialStartPlugin} lets running tasks tell the driver which trial
 * begins.
 *
 * <p>May import: the JDK, {@code plan}, {@code store}, {@code trace}, {@code training}, {@code
 * trial}, Hadoop, Spark. Must not import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.execution.executor;

import org.jspecify.annotations.NullMarked;
