/**
 * The public door to the application: {@link io.gradsweep.run.SweepSession} plans, runs, checks and
 * reports a sweep, for the command line and for other programs. docs/java-api.md has an example.
 *
 * <p>May import: the JDK, {@code analysis}, {@code dataset}, {@code execution}, {@code
 * execution.executor}, {@code plan}, {@code report}, {@code rule}, {@code store}, {@code sweep},
 * {@code training}, {@code trial}, Hadoop, Spark. Must not import: any other package of Gradsweep
 * or of a library.
 */
@NullMarked
package io.gradsweep.run;

import org.jspecify.annotations.NullMarked;
