-- theory: the predictions of mean-field theory for the initial weights of every trial with a trace,
-- and the measurements at step 0. The helper table `predictions` has one row per configuration; the
-- join uses <=> because configuration columns may be null.
SELECT
  trials.trial_id,
  predictions.source,
  CASE WHEN predictions.source IS NULL
       THEN coalesce(predictions.why_not, 'the predictions are older than the trial') END AS why_not,
  predictions.gradient_decay AS predicted_gradient_decay,
  decay.gradient_decay AS measured_gradient_decay,
  decay.gradient_decay - predictions.gradient_decay AS gradient_decay_difference,
  predictions.error_decay AS predicted_error_decay,
  decay.error_decay AS measured_error_decay,
  decay.error_decay - predictions.error_decay AS error_decay_difference
FROM trials
JOIN decay ON decay.trial_id = trials.trial_id AND decay.step = 0
LEFT JOIN predictions
  ON {{same prediction}}
