-- preset_verdicts: what each preset makes of each trial, one row a preset and trial.
SELECT preset, trial_id, verdict, reason, rule, layer, first_step
FROM judgements
