/**
 * What a trial is: its configuration, its factors as closed worlds, its identity, its outcome.
 *
 * <p>Everything here is an immutable value. {@link io.gradsweep.trial.TrialColumns} is the one
 * codec between a {@link io.gradsweep.trial.TrialConfig} and columns. What a sweep file calls each
 * hyperparameter, and its default, is the driver's business (package {@code sweep}).
 *
 * <p>May import: the JDK, {@code activation}. Must not import: any other package of Gradsweep or of
 * a library.
 */
@NullMarked
package io.gradsweep.trial;

import org.jspecify.annotations.NullMarked;
