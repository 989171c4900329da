/**
 * The command line: one class per command, which reads its options, calls {@code run} and prints;
 * mistakes in the command line; exit codes.
 *
 * <p>May import: the JDK, {@code analysis}, {@code cli.query}, {@code cli.terminal}, {@code
 * dataset}, {@code execution}, {@code execution.executor}, {@code run}, {@code store}, {@code
 * sweep}, {@code training}, {@code trial}, Spark, picocli, JLine, Log4j. Must not import: any other
 * package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.cli;

import org.jspecify.annotations.NullMarked;
