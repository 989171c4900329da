/**
 * The configuration, identity and outcome of a trial, and the declarations of its hyperparameters.
 *
 * <p>Everything here is an immutable value. {@link io.gradsweep.trial.TrialColumns} is the one
 * codec between a {@link io.gradsweep.trial.TrialConfig} and columns.
 *
 * <p>May import: the JDK, {@code activation}. Must not import: any other package of Gradsweep or of
 * a library.
 */
@NullMarked
package io.gradsweep.trial;

import org.jspecify.annotations.NullMarked;
