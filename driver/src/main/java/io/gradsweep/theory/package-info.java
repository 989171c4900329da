/**
 * Mean-field theory of random networks: what gradients do at initialisation when the layers are
 * infinitely wide. Formulas and sources are in docs/theory.md.
 *
 * <p>May import: worker {@code activation}, {@code trial}, commons-math. Must not import: Spark,
 * DL4J, other packages of the driver.
 */
@NullMarked
package io.gradsweep.theory;

import org.jspecify.annotations.NullMarked;
