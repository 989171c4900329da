/**
 * Fans bundles out to Spark, commits what comes back, decides what becomes of bundles that do not
 * come back, shows progress. A Spark plugin lets running tasks tell which trial begins.
 *
 * <p>May import: {@code plan}, {@code store}, worker {@code training}. Must not import: DL4J.
 */
@NullMarked
package io.gradsweep.execution;

import org.jspecify.annotations.NullMarked;
