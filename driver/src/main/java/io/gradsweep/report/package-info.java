/**
 * The report: one HTML file with the results of a sweep, and the headline that {@code run} prints.
 * Spark aggregates the data, so the file does not grow with the number of trials.
 *
 * <p>May import: {@code analysis}, {@code store}, {@code rule}, {@code trial}, Spark SQL, the
 * template engine, Jackson. Must not import: {@code cli}, {@code sweep}, DL4J.
 */
@NullMarked
package io.gradsweep.report;

import org.jspecify.annotations.NullMarked;
