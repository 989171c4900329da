-- onset: where vanishing begins, one row a trial and traced step.
SELECT
  trial_id,
  step,
  onset_layer,
  depth + 1 - onset_layer AS onset_distance,
  error_onset_layer,
  gradient_ratio,
  error_ratio
FROM layer_summary
