/**
 * Queries of the command line: statements, the prompt and its completion, the check that nothing is
 * changed, formats of answers.
 *
 * <p>May import: {@code cli.terminal}, {@code run}, {@code analysis}, {@code store}, Spark SQL,
 * JLine. Must not import: {@code cli} itself, DL4J.
 */
@NullMarked
package io.gradsweep.cli.query;

import org.jspecify.annotations.NullMarked;
