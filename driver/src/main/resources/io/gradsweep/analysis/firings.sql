-- firings: which rules fired, one row a trial and rule; and for every preset and trial a row with
-- number 0, which always fires, so that what is known of a trial is at hand without reading the
-- layers again.
--
-- held: the traced steps at which all conditions of a rule hold. Consecutive ones have the same
-- difference of ordinal and row number: an island. A rule without persistence asks for one that
-- reaches the last traced step.
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
held AS (
  SELECT /*+ BROADCAST(conditions) */
    trial_id,
    preset,
    number,
    persistence,
    step,
    ordinal,
    traced,
    depth,
    reference_layer,
    first_gradient_decay,
    first_error_decay,
    first_gradient_level,
    IF(number = 0, NULL, values[place]) AS value,
    IF(number = 0, NULL, layers[place]) AS layer
  FROM step_measures
  CROSS JOIN conditions
  WHERE CASE comparison
          WHEN '<' THEN values[place] < threshold
          WHEN '<=' THEN values[place] <= threshold
          WHEN '>' THEN values[place] > threshold
          WHEN '>=' THEN values[place] >= threshold
          ELSE ordinal = 0
        END
    AND CASE also_comparison
          WHEN '<' THEN values[also_place] < also_threshold
          WHEN '<=' THEN values[also_place] <= also_threshold
          WHEN '>' THEN values[also_place] > also_threshold
          WHEN '>=' THEN values[also_place] >= also_threshold
          ELSE true
        END
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
  FROM ranked
  WHERE place = 1
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
