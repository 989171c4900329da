-- onset_step: the step from which the gradient vanishes, one row per trial with a trace. Only the run
-- of traced steps that reaches the last one counts; it begins after the last step without onset.
WITH seen AS (
  SELECT
    trial_id,
    step,
    onset_layer,
    error_onset_layer,
    max(IF(onset_layer IS NULL, step, -1)) OVER (PARTITION BY trial_id) AS last_without,
    max(IF(error_onset_layer IS NULL, step, -1)) OVER (PARTITION BY trial_id) AS last_without_error
  FROM onset
)
SELECT
  trial_id,
  min(IF(step > last_without, step, NULL)) AS onset_step,
  min_by(onset_layer, IF(step > last_without, step, NULL)) AS onset_layer,
  min(IF(step > last_without_error, step, NULL)) AS error_onset_step,
  min_by(error_onset_layer, IF(step > last_without_error, step, NULL)) AS error_onset_layer
FROM seen
GROUP BY trial_id
