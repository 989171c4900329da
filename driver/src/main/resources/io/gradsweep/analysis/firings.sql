-- firings: which rules fired, one row a trial and rule; and for every preset and trial a row with
-- number 0, which always fires, so that what is known of a trial is at hand without reading the
-- layers again.
--
-- tried: all rules as one array, because a join whose condition is a rule would be one long generated
-- method, which no JVM compiles. The view is OUTER, or Spark would filter twice.
--
-- held: the traced steps at which all conditions of a rule hold. Consecutive ones have the same
-- difference of ordinal and row number: an island. A rule without persistence asks for one that
-- reaches the last traced step. The row with number 0 is of the first traced step, from which all
-- others take the slopes.
WITH conditions AS (
  SELECT
    preset,
    number,
    first.place,
    comparison,
    threshold,
    second.place AS also_place,
    also_comparison,
    also_threshold,
    persistence
  FROM rules
  JOIN quantities first ON first.quantity = rules.quantity
  LEFT JOIN quantities second ON second.quantity = rules.also_quantity
  UNION ALL
  SELECT preset, 0, 0, NULL, NULL, NULL, NULL, NULL, 1
  FROM (SELECT preset FROM rules UNION SELECT 'gradsweep')
),
tried AS (
  SELECT
    *,
    filter(
      conditions,
      c ->
        CASE c.comparison
          WHEN '<' THEN values[c.place] < c.threshold
          WHEN '<=' THEN values[c.place] <= c.threshold
          WHEN '>' THEN values[c.place] > c.threshold
          WHEN '>=' THEN values[c.place] >= c.threshold
          ELSE ordinal = 0
        END
        AND CASE c.also_comparison
          WHEN '<' THEN values[c.also_place] < c.also_threshold
          WHEN '<=' THEN values[c.also_place] <= c.also_threshold
          WHEN '>' THEN values[c.also_place] > c.also_threshold
          WHEN '>=' THEN values[c.also_place] >= c.also_threshold
          ELSE true
        END
    ) AS holding
  FROM step_measures
  CROSS JOIN (SELECT collect_list(struct(*)) AS conditions FROM conditions)
),
held AS (
  SELECT
    trial_id,
    condition.preset,
    condition.number,
    condition.persistence,
    step,
    ordinal,
    traced,
    depth,
    reference_layer,
    gradient_decay,
    error_decay,
    gradient_level,
    IF(condition.number = 0, NULL, values[condition.place]) AS value,
    IF(condition.number = 0, NULL, layers[condition.place]) AS layer
  FROM tried
  LATERAL VIEW OUTER explode(holding) AS condition
  WHERE condition IS NOT NULL
),
numbered AS (
  SELECT
    *,
    ordinal - row_number() OVER (PARTITION BY trial_id, preset, number ORDER BY ordinal) AS island
  FROM held
),
measured AS (
  SELECT
    *,
    count(*) OVER (PARTITION BY trial_id, preset, number, island) AS length,
    max(ordinal) OVER (PARTITION BY trial_id, preset, number, island) AS end
  FROM numbered
),
ranked AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY trial_id, preset, number ORDER BY ordinal) AS place
  FROM measured
  WHERE IF(persistence IS NULL, end >= traced - 1, length >= persistence)
),
completed AS (
  SELECT
    *,
    first_value(gradient_decay) OVER by_number AS first_gradient_decay,
    first_value(error_decay) OVER by_number AS first_error_decay,
    first_value(gradient_level) OVER by_number AS first_gradient_level
  FROM ranked
  WHERE place = 1
  WINDOW by_number AS (PARTITION BY trial_id, preset ORDER BY number)
),
described AS (
  SELECT
    *,
    CASE
      WHEN first_gradient_decay >= 0 AND first_gradient_decay < double('infinity')
      THEN format_string('shrinks %.2f decades a layer', first_gradient_decay)
      WHEN first_gradient_decay < 0
      THEN format_string('grows %.2f decades a layer', -first_gradient_decay)
      ELSE 'no slope known'
    END AS gradient_slope,
    CASE
      WHEN first_error_decay >= 0 AND first_error_decay < double('infinity')
      THEN format_string('shrinks %.2f decades a layer', first_error_decay)
      WHEN first_error_decay < 0
      THEN format_string('grows %.2f decades a layer', -first_error_decay)
      ELSE 'no slope known'
    END AS error_slope
  FROM completed
)
SELECT
  described.trial_id,
  described.preset,
  number,
  rules.rule,
  layer,
  step AS first_step,
  ordinal,
  value,
  rules.threshold,
  rules.verdict,
  replace(replace(replace(replace(replace(replace(replace(replace(replace(
    rules.reason,
    '{layer}', coalesce(CAST(layer AS STRING), '?')),
    '{value}', regexp_replace(regexp_replace(format_string('%.6g', value),
                                             '([.][0-9]*?)0+(e|$)', '$1$2'), '[.](e|$)', '$1')),
    '{log10}', CASE WHEN value = 0 THEN '-infinity' WHEN value > 0
                    THEN format_string('%.1f', log10(value)) ELSE '?' END),
    '{threshold}', regexp_replace(regexp_replace(format_string('%.6g', rules.threshold),
                                             '([.][0-9]*?)0+(e|$)', '$1$2'), '[.](e|$)', '$1')),
    '{step}', coalesce(CAST(step AS STRING), '?')),
    '{decay}', gradient_slope),
    '{error_decay}', error_slope),
    '{reference_layer}', coalesce(CAST(reference_layer AS STRING), '?')),
    '{depth}', coalesce(CAST(depth AS STRING), '?')) AS reason,
  first_gradient_decay,
  first_error_decay,
  first_gradient_level,
  gradient_slope
FROM described
LEFT JOIN rules USING (number)
