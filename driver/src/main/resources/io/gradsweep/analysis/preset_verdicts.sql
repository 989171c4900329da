-- preset_verdicts: the verdict of each preset on each trial, one row per preset and trial.
SELECT preset, trial_id, verdict, reason, rule, layer, first_step
FROM judgements
