-- time_decay: change of the gradient of a recurrent layer from time step to time step, one row per
-- trial, traced step and recurrent layer: minus the least-squares slope of log10 input_grad_l2 on the
-- lag over the lags from min(5, T div 8) on, T the number of time steps. The smallest lags are left
-- out where there are enough others, because the output layer still shows in them. Values below 1e-35
-- are left out: single precision has only a few digits there. (Spark's regr_r2 is null where all
-- values are equal.)
--
-- memory_lag  the smallest lag from which on, up to the largest, the gradient is below 10^-3 of that
--             at lag 0
-- time_ratio  the gradient at the largest lag over that at lag 0; where it is exactly 0, the smallest
--             gradient above 0 over that at lag 0, so that underflow shows as a small ratio, and a unit
--             that cuts the gradient off at once does not
-- zero_share  share of the lags with a gradient of exactly 0
WITH lags AS (
  SELECT
    trial_id,
    step,
    layer,
    lag,
    input_grad_l2 AS gradient,
    max(lag) OVER by_layer + 1 AS time_steps,
    max(IF(lag = 0, input_grad_l2, NULL)) OVER by_layer AS lag_0
  FROM timesteps
  WINDOW by_layer AS (PARTITION BY trial_id, step, layer)
),
chosen AS (
  SELECT
    *,
    lag_0 > 0 AND lag_0 < double('infinity') AS comparable,
    IF(lag >= least(5, time_steps DIV 8) AND gradient > 1e-35 AND gradient < double('infinity'),
       log10(gradient), NULL) AS logarithm
  FROM lags
),
fitted AS (
  SELECT
    trial_id,
    step,
    layer,
    count(logarithm) AS n,
    regr_slope(logarithm, lag) AS slope,
    var_pop(logarithm) AS variance,
    var_pop(IF(logarithm IS NULL, NULL, lag)) AS lag_variance,
    max(lag) AS last_lag,
    max(IF(comparable AND NOT gradient < 1e-3 * lag_0, lag, NULL)) AS last_remembered,
    max(IF(comparable, lag_0, NULL)) AS lag_0,
    max_by(gradient, lag) AS earliest,
    min(IF(gradient > 0, gradient, NULL)) AS smallest,
    avg(IF(gradient = 0, 1, 0)) AS zero_share
  FROM chosen
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
  CAST(n AS INT) AS lags_used,
  IF(last_remembered < last_lag, last_remembered + 1, NULL) AS memory_lag,
  IF(earliest = 0, smallest, earliest) / lag_0 AS time_ratio,
  zero_share
FROM fitted
