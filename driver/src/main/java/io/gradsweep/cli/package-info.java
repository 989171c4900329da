/**
 * The command line: one class per command, which reads its options, calls {@code run} and prints;
 * mistakes in the command line; exit codes.
 *
 * <p>May import: the JDK, {@code analysis}, {@code dataset}, {@code execution}, {@code
 * execution.executor}, {@code plan}, {@code report}, {@code rule}, {@code store}, {@code sweep},
 * {@code training}, {@code trial}, Hadoop, Spark, ANTLR, Commons CSV, Commons Text, Jackson,
 * picocli, JLine, progressbar, ascii-table, Log4j. Must not import: any other package of Gradsweep
 * or of a library.
 */
@NullMarked
package io.gradsweep.cli;

import org.jspecify.annotations.NullMarked;
