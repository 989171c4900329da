-- time_decay: how the gradient of a recurrent layer changes from time step to time step, one row a
-- trial, traced step and recurrent layer: minus the least-squares slope of log10 input_grad_l2 on the
-- lag over lags 5..40.
WITH lags AS (
  SELECT
    trial_id,
    step,
    layer,
    lag,
    IF(lag BETWEEN 5 AND 40 AND input_grad_l2 > 0 AND input_grad_l2 < double('infinity'),
       log10(input_grad_l2), NULL) AS gradient
  FROM timesteps
)
SELECT
  trial_id,
  step,
  layer,
  CASE WHEN count(gradient) >= 3 THEN -regr_slope(gradient, lag) ELSE double('NaN') END AS time_decay,
  CASE WHEN count(gradient) >= 3 THEN regr_r2(gradient, lag) ELSE double('NaN') END AS r2,
  CAST(count(gradient) AS INT) AS lags_used
FROM lags
GROUP BY trial_id, step, layer
