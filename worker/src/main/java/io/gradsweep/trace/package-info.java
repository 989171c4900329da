/**
 * What is recorded of a trial and how it lands in Parquet: rows, schema, sink, writer, digest, the
 * inspection of what was written, and its comparison with a trial that is trained again. The format
 * is defined in docs/trace-format.md.
 *
 * <p>May import: the JDK, {@code statistics}, {@code trial}, Parquet, Hadoop. Must not import: any
 * other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.trace;

import org.jspecify.annotations.NullMarked;
