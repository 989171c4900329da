/**
 * Tables of named columns, read from CSV files: how the file is written is found from its
 * beginning, every cell is checked, and a column holds numbers, days or texts.
 *
 * <p>{@link io.gradsweep.dataset.table.TableReader} is the entry point.
 *
 * <p>May import: the JDK, {@code trial}, FastCSV, FastDoubleParser. Must not import: any other
 * package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.dataset.table;

import org.jspecify.annotations.NullMarked;
