/**
 * Mean-field theory of random networks: what gradients do at initialisation when the layers are
 * infinitely wide. Formulas and sources are in docs/theory.md.
 *
 * <p>May import: the JDK, {@code trial}, Commons Math. Must not import: any other package of
 * Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.theory;

import org.jspecify.annotations.NullMarked;
