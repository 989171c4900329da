/**
 * The report: one HTML file that says what a sweep found, and the headline that {@code run} prints.
 * Spark aggregates; what is embedded does not grow with the number of trials.
 *
 * <p>May import: {@code analysis}, {@code store}, {@code rule}, {@code trial}, Spark SQL, the
 * template engine, Jackson. Must not import: {@code cli}, {@code sweep}, DL4J.
 */
@NullMarked
package io.gradsweep.report;

import org.jspecify.annotations.NullMarked;
