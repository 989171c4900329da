/**
 * The trace of a trial and its Parquet files: rows, sinks, digest, schema, writer, inspection of
 * written files, and their comparison with a trial that is trained again. The format is defined in
 * docs/trace-format.md.
 *
 * <p>May import: {@code trial}, {@code statistics}, Parquet, Hadoop. Must not import: DL4J, Spark.
 */
@NullMarked
package io.gradsweep.trace;

import org.jspecify.annotations.NullMarked;
