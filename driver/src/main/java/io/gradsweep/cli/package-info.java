/**
 * The command line: one class a verb, exit codes, rendering.
 *
 * <p>May import: every package. Must not import: DL4J.
 */
@NullMarked
package io.gradsweep.cli;

import org.jspecify.annotations.NullMarked;
