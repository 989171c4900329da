/**
 * The command line: one class per command, which reads its options, calls {@code run} and prints;
 * mistakes in the command line; exit codes.
 *
 * <p>May import: every package. Must not import: DL4J.
 */
@NullMarked
package io.gradsweep.cli;

import org.jspecify.annotations.NullMarked;
