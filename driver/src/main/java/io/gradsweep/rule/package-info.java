/**
 * Rules over the trace: names, conditions, presets. This package holds only data; {@code analysis}
 * evaluates the rules in SQL, and {@code sweep} reads the user's own rules.
 *
 * <p>May import: the JDK, Commons CSV. Must not import: any other package of Gradsweep or of a
 * library.
 */
@NullMarked
package io.gradsweep.rule;

import org.jspecify.annotations.NullMarked;
