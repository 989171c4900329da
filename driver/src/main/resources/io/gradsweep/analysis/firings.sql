-- firings: the rules that fired, one row per trial and rule. For every preset and trial there is also
-- a row with number 0, which always fires: it carries the values of the trial, so that no other view
-- has to read the layers again.
--
-- tried: all rules as one array, because a join whose condition is a rule would generate one method
-- that is too long for a JVM to compile. Number 0 holds at the first traced step, from which all other
-- rows take the slopes.
--
-- edges: the first and the last of consecutive traced steps at which all conditions of a rule hold.
-- The steps between are not needed. The view is OUTER because Spark would otherwise build the array
-- twice, to filter by it.
--
-- lasting: the rule holds at the last traced step.
--
-- A rule without persistence requires a run of steps that reaches the last traced step.
WITH conditions AS (
  SELECT
    number,
    first.place,
    comparison,
    threshold,
    second.place AS also_place,
    also_comparison,
    also_threshold
  FROM rules
  JOIN quantities first ON first.quantity = rules.quantity
  LEFT JOIN quantities second ON second.quantity = rules.also_quantity
),
tried AS (
  SELECT
    *,
    concat(
      IF(ordinal = 0, array(0), array()),
      transform(
        filter(
          conditions,
          c ->
            CASE c.comparison
              WHEN '<' THEN values[c.place] < c.threshold
              WHEN '>' THEN values[c.place] > c.threshold
              WHEN '<=' THEN values[c.place] <= c.threshold
              ELSE values[c.place] >= c.threshold
            END
            AND CASE
              WHEN c.also_place IS NULL THEN true
              WHEN c.also_comparison = '<' THEN values[c.also_place] < c.also_threshold
              WHEN c.also_comparison = '>' THEN values[c.also_place] > c.also_threshold
              WHEN c.also_comparison = '<=' THEN values[c.also_place] <= c.also_threshold
              ELSE values[c.also_place] >= c.also_threshold
            END
        ),
        c -> c.number
      )
    ) AS holding
  FROM step_measures
  CROSS JOIN (SELECT collect_list(struct(*)) AS conditions FROM conditions)
),
between AS (
  SELECT
    *,
    coalesce(lag(holding) OVER by_step, array()) AS before,
    coalesce(lead(holding) OVER by_step, array()) AS after
  FROM tried
  WINDOW by_step AS (PARTITION BY trial_id ORDER BY step)
),
edges AS (
  SELECT
    trial_id,
    number,
    step,
    ordinal,
    traced,
    depth,
    reference_layer,
    gradient_decay,
    error_decay,
    gradient_level,
    values,
    layers,
    NOT array_contains(before, number) AS begins,
    NOT array_contains(after, number) AS ends
  FROM between
  LATERAL VIEW OUTER explode(
    array_union(array_except(holding, before), array_except(holding, after))
  ) AS number
  WHERE number IS NOT NULL
),
stretches AS (
  SELECT
    *,
    IF(ends, ordinal, lead(ordinal) OVER (PARTITION BY trial_id, number ORDER BY ordinal)) AS end,
    max(ordinal) OVER (PARTITION BY trial_id, number) >= traced - 1 AS lasting
  FROM edges
),
numbered AS (
  SELECT number, preset, rule, threshold, first.place, persistence, role, verdict, rules.reason
  FROM rules
  JOIN quantities first ON first.quantity = rules.quantity
  UNION ALL
  SELECT 0, preset, NULL, NULL, NULL, 1, NULL, NULL, NULL
  FROM (SELECT preset FROM rules UNION SELECT 'gradsweep')
),
ranked AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY trial_id, preset, number ORDER BY ordinal) AS nth
  FROM stretches
  JOIN numbered USING (number)
  WHERE begins AND IF(persistence IS NULL, end >= traced - 1, end - ordinal + 1 >= persistence)
),
completed AS (
  SELECT
    *,
    values[place] AS value,
    layers[place] AS layer,
    first_value(gradient_decay) OVER by_number AS first_gradient_decay,
    first_value(error_decay) OVER by_number AS first_error_decay,
    first_value(gradient_level) OVER by_number AS first_gradient_level
  FROM ranked
  WHERE nth = 1
  WINDOW by_number AS (PARTITION BY trial_id, preset ORDER BY number)
),
described AS (
  SELECT
    *,
    CASE
      WHEN first_gradient_decay >= 0 AND first_gradient_decay < double('infinity')
      THEN format_string('shrinks %.2f decades per layer', first_gradient_decay)
      WHEN first_gradient_decay < 0
      THEN format_string('grows %.2f decades per layer', -first_gradient_decay)
      ELSE 'no slope known'
    END AS gradient_slope,
    CASE
      WHEN first_error_decay >= 0 AND first_error_decay < double('infinity')
      THEN format_string('shrinks %.2f decades per layer', first_error_decay)
      WHEN first_error_decay < 0
      THEN format_string('grows %.2f decades per layer', -first_error_decay)
      ELSE 'no slope known'
    END AS error_slope
  FROM completed
),
-- What the sentences say of the trial; null for a value that is not known.
told AS (
  SELECT
    trial_id AS told_trial_id,
    learning_rate,
    steps,
    activation,
    input_worst_feature,
    IF(precision = 'double', '5e-324', '1.4e-45') AS smallest,
    train_accuracy,
    heldout_accuracy,
    coalesce(train_chance_accuracy, chance_accuracy) AS chance_accuracy,
    transform(
      array(
        final_train_loss, coalesce(train_chance_loss, chance_loss), late_train_loss, heldout_loss,
        input_max_abs),
      number -> CASE
        WHEN number >= 1e4 OR number < 1e-2 AND number > 0
        THEN regexp_replace(format_string('%.1e', number), 'e[+]?(-?)0?', 'e$1')
        WHEN number IS NOT NULL THEN regexp_replace(format_string('%.3g', number), '[.]0*$', '')
      END
    ) AS numbers
  FROM trials
),
filled AS (
  SELECT
    *,
    concat(
      'loss ', coalesce(numbers[0], '?'), ' (constant ', coalesce(numbers[1], '?'), ')',
      IF(
        train_accuracy BETWEEN 0 AND 1 AND chance_accuracy BETWEEN 0 AND 1,
        format_string(
          ', accuracy %.1f %% (constant %.1f %%)', 100 * train_accuracy, 100 * chance_accuracy),
        ''),
      IF(heldout_accuracy BETWEEN 0 AND 1, format_string(', held-out %.1f %%', 100 * heldout_accuracy), '')
    ) AS scores
  FROM described
  JOIN told ON told_trial_id = trial_id
)
SELECT
  trial_id,
  preset,
  number,
  rule,
  layer,
  step AS first_step,
  ordinal,
  value,
  threshold,
  lasting,
  role,
  verdict,
  aggregate(
    array(
      array('{layer}', CAST(layer AS STRING)),
      array('{value}', regexp_replace(regexp_replace(
        format_string(IF(value = round(value) AND abs(value) < 1e6, '%.6g', '%.3g'), value), '([.][0-9]*?)0+(e|$)', '$1$2'), '[.](e|$)', '$1')),
      array('{log10}', CASE WHEN value = 0 THEN '-infinity' WHEN value > 0 AND NOT isnan(value)
                             THEN format_string('%.1f', log10(value)) END),
      array('{threshold}', regexp_replace(regexp_replace(
        format_string('%.6g', threshold), '([.][0-9]*?)0+(e|$)', '$1$2'), '[.](e|$)', '$1')),
      array('{step}', CAST(step AS STRING)),
      array('{decay}', gradient_slope),
      array('{error_decay}', error_slope),
      array('{reference_layer}', CAST(reference_layer AS STRING)),
      array('{depth}', CAST(depth AS STRING)),
      array('{scores}', scores),
      array('{late_loss}', numbers[2]),
      array('{heldout_loss}', numbers[3]),
      array('{input_max}', numbers[4]),
      array('{learning_rate}', CAST(learning_rate AS STRING)),
      array('{steps}', CAST(steps AS STRING)),
      array('{activation}', activation),
      array('{smallest}', smallest),
      array('{feature}', input_worst_feature)
    ),
    reason,
    (sentence, filling) -> replace(sentence, filling[0], coalesce(filling[1], '?'))
  ) AS reason,
  first_gradient_decay,
  first_error_decay,
  first_gradient_level,
  gradient_slope
FROM filled
