-- decay: how the gradient changes from layer to layer, one row a trial and traced step: the
-- least-squares slope of log10 of grad_rms of W, and of error_rms, on the layer.
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
