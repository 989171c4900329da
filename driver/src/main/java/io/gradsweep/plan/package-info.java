/**
 * The estimated cost of a sweep, and how its trials are cut into bundles.
 *
 * <p>May import: the JDK, {@code dataset}, {@code sweep}, {@code trial}. Must not import: any other
 * package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.plan;

import org.jspecify.annotations.NullMarked;
