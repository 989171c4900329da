package io.gradsweep.trace;

import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;

/**
 * One row of the trials table.
 *
 * @param id the trial
 * @param config its configuration, one column a hyperparameter
 * @param dataFingerprint identifies the data's content
 * @param outcome how it ended
 */
public record TrialRow(
    TrialId id, TrialConfig config, String dataFingerprint, TrialOutcome outcome) {}
