-- onset: the layer where vanishing begins, one row per trial and traced step.
--
-- Not part of layer_summary, because aggregating a list of layers prevents generated code. The list is
-- the only aggregate, and the rest follows from it: every further aggregate would be interpreted. NaN
-- is larger than any number, so that `x > 0 AND x < infinity` excludes it.
WITH gathered AS (
  SELECT
    trial_id,
    step,
    sort_array(
      collect_list(named_struct('layer', layer, 'gradient', grad_rms, 'error', error_rms))) AS hidden
  FROM layers
  WHERE param = 'W' AND kind <> 'output'
  GROUP BY trial_id, step
),
-- The last three hidden layers, without layer 1.
placed AS (
  SELECT
    *,
    element_at(hidden, 1) AS first,
    IF(size(hidden) > 1, element_at(hidden, -1), NULL) AS late1,
    IF(size(hidden) > 2, element_at(hidden, -2), NULL) AS late2,
    IF(size(hidden) > 3, element_at(hidden, -3), NULL) AS late3
  FROM gathered
),
largest AS (
  SELECT
    *,
    greatest(late1.gradient, late2.gradient, late3.gradient) AS gradient,
    greatest(late1.error, late2.error, late3.error) AS error
  FROM placed
),
referred AS (
  SELECT
    *,
    IF(gradient > 0 AND gradient < double('infinity'), gradient, NULL) AS reference,
    IF(error > 0 AND error < double('infinity'), error, NULL) AS error_reference
  FROM largest
),
-- array_min compares the layer first.
begun AS (
  SELECT
    *,
    CASE WHEN first.gradient < 1e-3 * reference
         THEN array_min(filter(hidden, h -> NOT h.gradient < 1e-3 * reference)).layer - 1
    END AS onset_layer,
    CASE WHEN first.error < 1e-3 * error_reference
         THEN array_min(filter(hidden, h -> NOT h.error < 1e-3 * error_reference)).layer - 1
    END AS error_onset_layer,
    CASE WHEN first.gradient = 0
         THEN coalesce(array_min(filter(hidden, h -> NOT h.gradient = 0)).layer - 1, size(hidden))
         ELSE 0
    END AS zero_layers
  FROM referred
)
SELECT
  trial_id,
  step,
  onset_layer,
  late1.layer + 1 - onset_layer AS onset_distance,
  error_onset_layer,
  CASE WHEN reference IS NOT NULL THEN first.gradient / reference END AS gradient_ratio,
  CASE WHEN error_reference IS NOT NULL THEN first.error / error_reference END AS error_ratio,
  CASE reference
    WHEN late1.gradient THEN late1.layer
    WHEN late2.gradient THEN late2.layer
    WHEN late3.gradient THEN late3.layer
  END AS reference_layer,
  zero_layers
FROM begun
