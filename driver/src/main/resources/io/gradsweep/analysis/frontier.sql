-- frontier: depth limits, one row per combination of the other factors.
--
-- A depth has a verdict if at least half of its trials have it; failed trials count.
-- Columns: docs/views.md.
WITH depths AS (
  SELECT
    {{columns but depth}},
    depth,
    count(*) AS trials,
    count_if(verdict = 'vanishing') AS vanishing,
    count_if(verdict = 'healthy') AS healthy
  FROM trials
  LEFT JOIN verdicts USING (trial_id)
  GROUP BY ALL
)
SELECT
  {{columns but depth}},
  sum(trials) AS trials,
  count(*) AS depths,
  min(CASE WHEN 2 * vanishing >= trials THEN depth END) AS smallest_vanishing_depth,
  max(CASE WHEN 2 * healthy >= trials THEN depth END) AS largest_healthy_depth
FROM depths
GROUP BY ALL
