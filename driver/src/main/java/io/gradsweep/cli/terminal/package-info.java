/**
 * Output of the command line: progress, tables, texts, files.
 *
 * <p>May import: {@code run}, {@code execution}, {@code report}, {@code plan}, {@code store},
 * {@code sweep}; of the worker {@code training}, {@code trial}; Spark SQL. Must not import: {@code
 * cli} itself, {@code cli.query}, DL4J.
 */
@NullMarked
package io.gradsweep.cli.terminal;

import org.jspecify.annotations.NullMarked;
