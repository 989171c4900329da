/**
 * The trace of a trial and its Parquet files: rows, sinks, digest, schema, writer, inspection of
 * written files, and their comparison with a trial that is trained again. The format is defined in
 * docs/trace-format.md.
 *
 * <p>May import: the JDK, {@code statistics}, {@code trial}, Parquet, Hadoop. Must not import: any
 * other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.trace;

import org.jspecify.annotations.NullMarked;
