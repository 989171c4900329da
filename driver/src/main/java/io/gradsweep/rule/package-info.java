/**
 * What a rule over the trace is: names, conditions, presets. Data only; {@code analysis} evaluates
 * them in SQL, {@code sweep} reads the user's own.
 *
 * <p>May import: Commons CSV, nothing of the house. Must not import: Spark, DL4J.
 */
@NullMarked
package io.gradsweep.rule;

import org.jspecify.annotations.NullMarked;
