package io.gradsweep.trace;

import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;

/**
 * One row of the trials table.
 *
 * @param id the trial
 * @param config its configuration, one column per hyperparameter
 * @param dataFingerprint identifies the content of the data
 * @param outcome how it ended
 */
public record TrialRow(
    TrialId id, TrialConfig config, String dataFingerprint, TrialOutcome outcome) {}
