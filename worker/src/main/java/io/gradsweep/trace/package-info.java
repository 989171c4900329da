/**
 * What is recorded of a trial and how it lands in Parquet: rows, schema, sink, writer, digest, the
 * inspection of what was written, and its comparison with a trial that is trained again. The format
 * is defined in docs/trace-format.md.
 *
 * <p>May import: {@code trial}, {@code statistics}, Parquet, Hadoop. Must not import: DL4J, Spark.
 */
@NullMarked
package io.gradsweep.trace;

import org.jspecify.annotations.NullMarked;
