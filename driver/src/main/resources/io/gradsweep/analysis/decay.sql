-- decay: how the gradient changes from layer to layer, one row a trial and traced step.
--
-- gradient_decay  least-squares slope of log10 grad_rms of W on the layer l over l = 2..L, in decades
--                 per layer; positive = shrinks towards the input = vanishing, negative = exploding
-- r2              share of the variance of log10 grad_rms that the line explains
-- layers_used     layers that the line goes through; a layer qualifies if its value is finite and > 0
-- error_decay, error_r2, error_layers_used    the same for error_rms
--
-- Slopes and r2 are NaN when fewer than three layers qualify.
-- In Spark NaN is larger than any number, so `x > 0 AND x < infinity` excludes it; null fails both.
WITH hidden AS (
  SELECT
    trial_id,
    step,
    layer,
    CASE WHEN kind <> 'output' AND layer >= 2 AND grad_rms > 0 AND grad_rms < double('infinity')
         THEN log10(grad_rms) END AS gradient,
    CASE WHEN kind <> 'output' AND layer >= 2 AND error_rms > 0 AND error_rms < double('infinity')
         THEN log10(error_rms) END AS error
  FROM layers
  WHERE param = 'W'
)
SELECT
  trial_id,
  step,
  CASE WHEN count(gradient) >= 3 THEN regr_slope(gradient, layer) ELSE double('NaN') END
    AS gradient_decay,
  CASE WHEN count(error) >= 3 THEN regr_slope(error, layer) ELSE double('NaN') END
    AS error_decay,
  CASE WHEN count(gradient) >= 3 THEN regr_r2(gradient, layer) ELSE double('NaN') END AS r2,
  CASE WHEN count(error) >= 3 THEN regr_r2(error, layer) ELSE double('NaN') END AS error_r2,
  CAST(count(gradient) AS INT) AS layers_used,
  CAST(count(error) AS INT) AS error_layers_used
FROM hidden
GROUP BY trial_id, step
