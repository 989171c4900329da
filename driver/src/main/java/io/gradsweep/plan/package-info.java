/**
 * The estimated cost of a sweep, and how its trials are cut into bundles.
 *
 * <p>May import: {@code sweep}, worker {@code trial}. Must not import: DL4J.
 */
@NullMarked
package io.gradsweep.plan;

import org.jspecify.annotations.NullMarked;
