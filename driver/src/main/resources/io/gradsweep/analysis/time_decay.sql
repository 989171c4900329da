-- time_decay: change of the gradient of a recurrent layer from time step to time step, one row per
-- trial, traced step and recurrent layer: minus the least-squares slope of log10 input_grad_l2 on the
-- lag over lags 5..40. (Spark's regr_r2 is null where all values are equal.)
WITH lags AS (
  SELECT
    trial_id,
    step,
    layer,
    lag,
    IF(lag BETWEEN 5 AND 40 AND input_grad_l2 > 0 AND input_grad_l2 < double('infinity'),
       log10(input_grad_l2), NULL) AS gradient
  FROM timesteps
),
fitted AS (
  SELECT
    trial_id,
    step,
    layer,
    count(gradient) AS n,
    regr_slope(gradient, lag) AS slope,
    var_pop(gradient) AS variance,
    var_pop(IF(gradient IS NULL, NULL, lag)) AS lag_variance
  FROM lags
  GROUP BY trial_id, step, layer
)
SELECT
  trial_id,
  step,
  layer,
  CASE WHEN n >= 3 THEN 0 - slope ELSE double('NaN') END AS time_decay,
  CASE WHEN n < 3 THEN double('NaN')
       WHEN variance = 0 THEN 1
       ELSE least(1, slope * slope * lag_variance / variance) END AS r2,
  CAST(n AS INT) AS lags_used
FROM fitted
