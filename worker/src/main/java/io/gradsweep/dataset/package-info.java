/**
 * Data sources: embedded, generated, from files; split, standardised, fingerprinted.
 *
 * <p>May import: {@code trial}, commons-csv. Must not import: DL4J, Spark.
 */
@NullMarked
package io.gradsweep.dataset;

import org.jspecify.annotations.NullMarked;
