-- measures: the quantities that rules test, one row per trial, traced step and quantity that applies.
WITH listed AS (
  SELECT trial_id, step, ordinal, traced, layers, posexplode(values) AS (place, value)
  FROM step_measures
)
SELECT
  trial_id,
  step,
  ordinal,
  traced,
  quantity,
  value,
  layers[place] AS layer
FROM listed
JOIN quantities USING (place)
WHERE value IS NOT NULL
