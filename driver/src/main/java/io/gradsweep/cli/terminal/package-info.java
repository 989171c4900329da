/**
 * Output of the command line: progress, tables, texts, files.
 *
 * <p>May import: the JDK, {@code execution}, {@code plan}, {@code report}, {@code run}, {@code
 * store}, {@code sweep}, {@code training}, {@code trial}, Spark, Commons Text, progressbar,
 * ascii-table. Must not import: any other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.cli.terminal;

import org.jspecify.annotations.NullMarked;
