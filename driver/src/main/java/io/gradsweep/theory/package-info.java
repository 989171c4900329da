/**
 * Mean-field theory of random networks: predicts gradients at initialization for infinitely wide
 * layers. docs/theory.md has formulas and sources.
 *
 * <p>May import: worker {@code trial}, commons-math. Must not import: Spark, DL4J, other packages
 * of the driver.
 */
@NullMarked
package io.gradsweep.theory;

import org.jspecify.annotations.NullMarked;
