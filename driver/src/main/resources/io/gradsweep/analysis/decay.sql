-- decay: change of the gradient from layer to layer, one row per trial and traced step: the
-- least-squares slope of log10 of grad_rms of W on the layer, and the same of error_rms.
SELECT
  trial_id,
  step,
  gradient_decay,
  error_decay,
  r2,
  error_r2,
  layers_used,
  error_layers_used
FROM layer_summary
