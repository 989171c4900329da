/**
 * What a rule over the trace is: names, conditions, presets. Data only; {@code analysis} evaluates
 * them in SQL, {@code sweep} reads the user's own.
 *
 * <p>May import: the JDK, Commons CSV. Must not import: any other package of Gradsweep or of a
 * library.
 */
@NullMarked
package io.gradsweep.rule;

import org.jspecify.annotations.NullMarked;
