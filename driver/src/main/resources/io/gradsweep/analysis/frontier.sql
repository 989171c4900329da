-- frontier: depth limits, one row per combination of the other factors.
--
-- A depth has a verdict if at least half of its trials have it; failed trials count.
-- Columns: docs/views.md.
WITH depths AS (
  SELECT
    family, width, activation, init, normalization, norm_position, skip, clipping, updater,
    learning_rate, momentum, beta1, beta2, decay_rate, epsilon, batch, steps, precision, dataset,
    dataset_options, condition_number, trace_schedule, kernel, pool_every, cell, recurrent_init, recurrent_activation,
    forget_bias, sequence_length, engine,
    depth,
    count(*) AS trials,
    count_if(verdict = 'vanishing') AS vanishing,
    count_if(verdict = 'healthy') AS healthy
  FROM trials
  LEFT JOIN verdicts USING (trial_id)
  GROUP BY ALL
)
SELECT
  family, width, activation, init, normalization, norm_position, skip, clipping, updater,
  learning_rate, momentum, beta1, beta2, decay_rate, epsilon, batch, steps, precision, dataset,
  dataset_options, condition_number, trace_schedule, kernel, pool_every, cell, recurrent_init, recurrent_activation,
  forget_bias, sequence_length, engine,
  sum(trials) AS trials,
  count(*) AS depths,
  min(CASE WHEN 2 * vanishing >= trials THEN depth END) AS smallest_vanishing_depth,
  max(CASE WHEN 2 * healthy >= trials THEN depth END) AS largest_healthy_depth
FROM depths
GROUP BY ALL
