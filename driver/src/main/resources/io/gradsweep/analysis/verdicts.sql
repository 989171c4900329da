-- verdicts: the verdict of the preset gradsweep, with the user's rules, on each trial, one row per trial.
SELECT
  trial_id,
  verdict,
  reason,
  cause,
  cause_reason,
  rule,
  layer,
  first_step,
  first_gradient_decay AS gradient_decay,
  first_error_decay AS error_decay,
  first_gradient_level AS gradient_level,
  accuracy
FROM judgements
WHERE preset = 'gradsweep'
