/**
 * Data sources: embedded, generated or read from files; then split, standardized and fingerprinted.
 * docs/data.md describes them for users.
 *
 * <p>{@link io.gradsweep.dataset.Datasets} is the entry point. A {@code StoredSource} reads {@code
 * RawData}, a {@code GeneratedSource} draws {@code RawExamples} from a seed; {@code Preparation}
 * splits and standardizes them; {@code DatasetCache} keeps the result in memory. Readers ({@code
 * IdxReader}, {@code CsvReader}) get their bytes from {@code DataFile}, which decompresses and
 * digests them.
 *
 * <p>May import: the JDK, {@code dataset.table}, {@code trial}, Caffeine. Must not import: any
 * other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.dataset;

import org.jspecify.annotations.NullMarked;
