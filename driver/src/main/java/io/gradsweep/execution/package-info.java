/**
 * Fans bundles out to Spark, commits what comes back, shows progress.
 *
 * <p>May import: {@code plan}, {@code catalog}, worker {@code training}. Must not import: DL4J.
 */
@NullMarked
package io.gradsweep.execution;

import org.jspecify.annotations.NullMarked;
