/**
 * Data sources: embedded, generated, from files; split, standardised, fingerprinted. docs/data.md
 * says what users see of them.
 *
 * <p>{@link io.gradsweep.dataset.Datasets} is the way in. A {@code StoredSource} reads {@code
 * RawData}, a {@code GeneratedSource} draws {@code RawExamples} from a seed; {@code Preparation}
 * splits and standardises them; {@code DatasetCache} keeps the result in memory. Readers ({@code
 * IdxReader}, {@code CsvReader}) get their bytes from {@code DataFile}, which unpacks and digests
 * them.
 *
 * <p>May import: the JDK, {@code trial}, Caffeine, Commons CSV. Must not import: any other package
 * of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.dataset;

import org.jspecify.annotations.NullMarked;
