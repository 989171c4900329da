/**
 * Rules over the trace: names, conditions, presets. This package holds only data; {@code analysis}
 * evaluates the rules in SQL, and {@code sweep} reads the user's own rules.
 *
 * <p>May import: Commons CSV, no other package of the project. Must not import: Spark, DL4J.
 */
@NullMarked
package io.gradsweep.rule;

import org.jspecify.annotations.NullMarked;
