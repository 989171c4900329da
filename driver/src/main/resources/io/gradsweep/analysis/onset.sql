-- onset: where vanishing begins, one row a trial and traced step.
--
-- Apart from layer_summary, because a list of layers takes the aggregation out of generated code.
-- The last three hidden layers are those with the largest number of each remainder modulo 3. NaN is
-- larger than any number, so that `x > 0 AND x < infinity` excludes it.
WITH hidden AS (
  SELECT
    trial_id,
    step,
    layer,
    grad_rms,
    error_rms,
    IF(layer > 1 AND layer % 3 = 0, layer, NULL) AS late0,
    IF(layer > 1 AND layer % 3 = 1, layer, NULL) AS late1,
    IF(layer > 1 AND layer % 3 = 2, layer, NULL) AS late2
  FROM layers
  WHERE param = 'W' AND kind <> 'output'
),
gathered AS (
  SELECT
    trial_id,
    step,
    max(layer) AS depth,
    max(IF(layer = 1, grad_rms, NULL)) AS first_gradient,
    max_by(grad_rms, late0) AS gradient0,
    max_by(grad_rms, late1) AS gradient1,
    max_by(grad_rms, late2) AS gradient2,
    max(IF(layer = 1, error_rms, NULL)) AS first_error,
    max_by(error_rms, late0) AS error0,
    max_by(error_rms, late1) AS error1,
    max_by(error_rms, late2) AS error2,
    max(late0) AS late0,
    max(late1) AS late1,
    max(late2) AS late2,
    collect_list(named_struct('layer', layer, 'gradient', grad_rms, 'error', error_rms)) AS hidden
  FROM hidden
  GROUP BY trial_id, step
),
largest AS (
  SELECT
    *,
    greatest(gradient0, gradient1, gradient2) AS gradient,
    greatest(error0, error1, error2) AS error
  FROM gathered
),
referred AS (
  SELECT
    *,
    IF(gradient > 0 AND gradient < double('infinity'), gradient, NULL) AS reference,
    IF(error > 0 AND error < double('infinity'), error, NULL) AS error_reference
  FROM largest
),
begun AS (
  SELECT
    *,
    CASE WHEN first_gradient < 1e-3 * reference
         THEN array_min(transform(filter(hidden, h -> NOT h.gradient < 1e-3 * reference),
                                  h -> h.layer)) - 1 END AS onset_layer,
    CASE WHEN first_error < 1e-3 * error_reference
         THEN array_min(transform(filter(hidden, h -> NOT h.error < 1e-3 * error_reference),
                                  h -> h.layer)) - 1 END AS error_onset_layer
  FROM referred
)
SELECT
  trial_id,
  step,
  onset_layer,
  depth + 1 - onset_layer AS onset_distance,
  error_onset_layer,
  CASE WHEN reference IS NOT NULL THEN first_gradient / reference END AS gradient_ratio,
  CASE WHEN error_reference IS NOT NULL THEN first_error / error_reference END AS error_ratio,
  CASE reference WHEN gradient0 THEN late0 WHEN gradient1 THEN late1 WHEN gradient2 THEN late2 END
    AS reference_layer
FROM begun
