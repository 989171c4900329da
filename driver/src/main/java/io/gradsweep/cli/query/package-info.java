/**
 * Queries of the command line: statements, the prompt and its completion, the check that nothing is
 * changed, formats of answers.
 *
 * <p>May import: the JDK, {@code analysis}, {@code cli.terminal}, {@code run}, {@code store},
 * Spark, ANTLR, Commons CSV, Jackson, JLine. Must not import: any other package of Gradsweep or of
 * a library.
 */
@NullMarked
package io.gradsweep.cli.query;

import org.jspecify.annotations.NullMarked;
