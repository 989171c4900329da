-- verdicts: what our own rules, and the user's, make of each trial, one row a trial.
SELECT
  trial_id,
  verdict,
  reason,
  rule,
  layer,
  first_step,
  first_gradient_decay AS gradient_decay,
  first_error_decay AS error_decay,
  first_gradient_level AS gradient_level,
  accuracy
FROM judgements
WHERE preset = 'gradsweep'
