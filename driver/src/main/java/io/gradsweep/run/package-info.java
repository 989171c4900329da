/**
 * The public door to the application: {@link io.gradsweep.run.SweepSession} plans, runs, checks and
 * reports a sweep, for the command line and for other programs. docs/java-api.md has an example.
 *
 * <p>May import: {@code execution}, {@code report}, {@code analysis}, {@code rule}, {@code plan},
 * {@code store}, {@code sweep}; of the worker {@code training}, {@code dataset}, {@code trial};
 * Spark. Must not import: {@code cli}, DL4J.
 */
@NullMarked
package io.gradsweep.run;

import org.jspecify.annotations.NullMarked;
