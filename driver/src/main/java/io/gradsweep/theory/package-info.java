/**
 * Mean-field theory of random networks: predicts gradients at initialization for infinitely wide
 * layers. docs/theory.md has formulas and sources.
 *
 * <p>May import: the JDK, {@code activation}, {@code trial}, Commons Math. Must not import: any
 * other package of Gradsweep or of a library.
 */
@NullMarked
package io.gradsweep.theory;

import org.jspecify.annotations.NullMarked;
