-- findings: the rules that fired, one row per trial and rule, with layer, first step and reason.
SELECT
  trial_id,
  preset,
  rule,
  layer,
  first_step,
  value,
  threshold,
  role,
  verdict,
  reason
FROM firings
WHERE number > 0
