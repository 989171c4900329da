/**
 * The report: one HTML file with the results of a sweep, and the headline that {@code run} prints.
 * Spark aggregates the data, so the file does not grow with the number of trials.
 *
 * <p>May import: the JDK, {@code analysis}, {@code rule}, {@code store}, {@code trial}, Spark,
 * Commons Math, Jackson, JMustache. Must not import: any other package of Gradsweep or of a
 * library.
 */
@NullMarked
package io.gradsweep.report;

import org.jspecify.annotations.NullMarked;
