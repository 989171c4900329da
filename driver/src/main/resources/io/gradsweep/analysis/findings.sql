-- findings: which rules fired, one row a trial and rule, with where, since when and why.
SELECT
  trial_id,
  preset,
  rule,
  layer,
  first_step,
  value,
  threshold,
  verdict,
  reason
FROM firings
WHERE number > 0
