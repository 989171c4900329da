-- effects: what each level of a factor, and each pair of levels of two factors, does to a response.
--
-- Means and deviations from them: the classical decomposition of the analysis of variance, which is
-- exact on balanced grids. The same repeat has the same data order in every configuration, so that
-- seeds are blocks: an effect is computed within each seed too, and its spread over the seeds says
-- how sure it is. Columns: docs/views.md.
--
-- Every trial is in one cell of each pair of factors; a factor paired with itself gives the main
-- effects. One aggregation makes the cells of all pairs, a few thousand rows; all that follows is
-- sums over them.
WITH configuration AS (
  SELECT
    trial_id,
    seed,
    array(
      CAST(family AS STRING), CAST(depth AS STRING), CAST(width AS STRING),
      CAST(activation AS STRING), CAST(init AS STRING), CAST(normalization AS STRING),
      CAST(norm_position AS STRING), CAST(skip AS STRING), CAST(clipping AS STRING),
      CAST(updater AS STRING), CAST(learning_rate AS STRING), CAST(momentum AS STRING),
      CAST(beta1 AS STRING), CAST(beta2 AS STRING), CAST(decay_rate AS STRING),
      CAST(epsilon AS STRING), CAST(batch AS STRING), CAST(steps AS STRING),
      CAST(precision AS STRING), CAST(dataset AS STRING), CAST(dataset_options AS STRING),
      CAST(condition_number AS STRING), CAST(trace_schedule AS STRING)
    ) AS levels
  FROM trials
),
-- The columns in the order of the array. Columns of one choice of the sweep file share its name: the
-- level of one of them can follow from that of another.
columns AS (
  SELECT * FROM VALUES
    (0, 'family', 'family'), (1, 'depth', 'depth'), (2, 'width', 'width'),
    (3, 'activation', 'activation'), (4, 'init', 'init'), (5, 'normalization', 'normalization'),
    (6, 'norm_position', 'normalization'), (7, 'skip', 'skip'), (8, 'clipping', 'clipping'),
    (9, 'updater', 'updater'), (10, 'learning_rate', 'updater'), (11, 'momentum', 'updater'),
    (12, 'beta1', 'updater'), (13, 'beta2', 'updater'), (14, 'decay_rate', 'updater'),
    (15, 'epsilon', 'updater'), (16, 'batch', 'batch'), (17, 'steps', 'steps'),
    (18, 'precision', 'precision'), (19, 'dataset', 'dataset'),
    (20, 'dataset_options', 'dataset'), (21, 'condition_number', 'dataset'),
    (22, 'trace_schedule', 'trace_schedule')
    AS columns(position, factor, choice)
),
-- A column varies if any trial differs from one of them, whichever.
factors AS (
  SELECT position
  FROM configuration
  CROSS JOIN (SELECT levels AS others FROM configuration LIMIT 1)
  CROSS JOIN columns
  GROUP BY position
  HAVING bool_or(NOT levels[position] <=> others[position])
),
pairs AS (
  SELECT position1, position2
  FROM (SELECT collect_list(position) AS positions FROM factors)
  LATERAL VIEW explode(positions) AS position1
  LATERAL VIEW explode(positions) AS position2
  WHERE position1 <= position2
),
-- How complete the grid is: its cells, configuration and seed, and whether all hold equally many.
grid AS (
  SELECT count(*) AS cells, count(DISTINCT seed) AS seeds, min(trials) = max(trials) AS equal
  FROM (SELECT seed, count(*) AS trials FROM configuration GROUP BY levels, seed)
),
-- NaN is larger than infinity, so the comparisons leave it out as well.
responses AS (
  SELECT
    trial_id,
    CASE WHEN abs(gradient_decay) < double('infinity') THEN gradient_decay END AS decay,
    CASE WHEN abs(gradient_level) < double('infinity') THEN gradient_level END AS level,
    CASE WHEN abs(accuracy) < double('infinity') THEN accuracy END AS accuracy
  FROM verdicts
),
cells AS (
  SELECT /*+ BROADCAST(pairs) */
    position1,
    position2,
    levels[position1] AS level1,
    levels[position2] AS level2,
    seed,
    count(*) AS trials,
    count(decay) AS decay_n,
    sum(decay) AS decay_sum,
    var_pop(decay) AS decay_variance,
    min(decay) AS decay_min,
    max(decay) AS decay_max,
    count(level) AS level_n,
    sum(level) AS level_sum,
    var_pop(level) AS level_variance,
    min(level) AS level_min,
    max(level) AS level_max,
    count(accuracy) AS accuracy_n,
    sum(accuracy) AS accuracy_sum,
    var_pop(accuracy) AS accuracy_variance,
    min(accuracy) AS accuracy_min,
    max(accuracy) AS accuracy_max
  FROM configuration
  LEFT JOIN responses USING (trial_id)
  CROSS JOIN pairs
  GROUP BY position1, position2, levels[position1], levels[position2], seed
),
by_response AS (
  SELECT
    response, position1, position2, level1, level2, seed, trials, n, total,
    total / nullif(n, 0) AS mean,
    variance, smallest, largest
  FROM cells
  LATERAL VIEW stack(
    3,
    'gradient_decay', decay_n, decay_sum, decay_variance, decay_min, decay_max,
    'gradient_level', level_n, level_sum, level_variance, level_min, level_max,
    'accuracy', accuracy_n, accuracy_sum, accuracy_variance, accuracy_min, accuracy_max
  ) AS response, n, total, variance, smallest, largest
),
-- Means of whole pairs, and within each seed.
seed_means AS (
  SELECT
    *,
    sum(total) OVER pair / nullif(sum(n) OVER pair, 0) AS grand,
    sum(total) OVER in_seed / nullif(sum(n) OVER in_seed, 0) AS seed_grand,
    sum(total) OVER of_first / nullif(sum(n) OVER of_first, 0) AS seed_mean1,
    sum(total) OVER of_second / nullif(sum(n) OVER of_second, 0) AS seed_mean2
  FROM by_response
  WINDOW
    pair AS (PARTITION BY response, position1, position2),
    in_seed AS (PARTITION BY response, position1, position2, seed),
    of_first AS (PARTITION BY response, position1, position2, seed, level1),
    of_second AS (PARTITION BY response, position1, position2, seed, level2)
),
over_seeds AS (
  SELECT
    response, position1, position2, level1, level2,
    max(grand) AS grand, -- one value in all of the pair
    sum(trials) AS trials,
    sum(n) AS n,
    sum(total) AS total,
    sum(total) / nullif(sum(n), 0) AS mean,
    sum(n * (variance + (mean - grand) * (mean - grand))) AS squares,
    min(smallest) AS smallest,
    max(largest) AS largest,
    count(seed_effect) AS seeds,
    stddev_samp(seed_effect) AS seed_sd
  FROM (
    SELECT
      *,
      CASE WHEN position1 = position2 THEN mean - seed_grand
           ELSE mean - seed_mean1 - seed_mean2 + seed_grand END AS seed_effect
    FROM seed_means
  )
  GROUP BY response, position1, position2, level1, level2
),
-- In a window an aggregate of structs counts null as a level.
overall AS (
  SELECT
    *,
    count(*) OVER pair AS combinations,
    size(collect_set(struct(level1)) OVER pair) AS levels1,
    size(collect_set(struct(level2)) OVER pair) AS levels2,
    sum(squares) OVER pair AS all_squares,
    min(smallest) OVER pair < max(largest) OVER pair AS varies,
    sum(trials) OVER pair = sum(n) OVER pair AS all_have_it,
    sum(total) OVER of_first / nullif(sum(n) OVER of_first, 0) AS mean1,
    sum(total) OVER of_second / nullif(sum(n) OVER of_second, 0) AS mean2
  FROM over_seeds
  WINDOW
    pair AS (PARTITION BY response, position1, position2),
    of_first AS (PARTITION BY response, position1, position2, level1),
    of_second AS (PARTITION BY response, position1, position2, level2)
),
decomposed AS (
  SELECT
    *,
    position1 = position2 AS main,
    position1 = position2 OR combinations = levels1 * levels2 AS complete,
    CASE
      WHEN position1 = position2 THEN mean - grand
      WHEN combinations = levels1 * levels2 THEN mean - mean1 - mean2 + grand
    END AS effect
  FROM overall
),
explaining AS (
  SELECT
    decomposed.*,
    first.factor AS factor,
    second.factor AS factor2,
    NOT main AND first.choice = second.choice AS same_choice,
    CASE WHEN complete AND varies
         THEN sum(n * effect * effect) OVER (PARTITION BY response, position1, position2)
              / all_squares
    END AS explained
  FROM decomposed
  JOIN columns AS first ON first.position = position1
  JOIN columns AS second ON second.position = position2
),
-- A column whose level follows from that of an earlier one of the same choice is no factor of its own.
-- One that follows from a later one (normalization from norm_position) is, but adds no combinations.
whole AS (
  SELECT
    *,
    collect_set(CASE WHEN same_choice AND combinations = levels1 THEN factor2 END) OVER sweep
      AS followers,
    collect_set(CASE
      WHEN same_choice AND combinations = levels2 AND combinations > levels1 THEN factor
    END) OVER sweep AS coarser,
    collect_set(CASE WHEN main THEN struct(factor, combinations AS levels) END) OVER sweep AS sizes
  FROM explaining
  WINDOW sweep AS (PARTITION BY response)
)
SELECT
  response,
  CASE WHEN main THEN 'main' ELSE 'interaction' END AS kind,
  factor,
  level1 AS level,
  CASE WHEN NOT main THEN factor2 END AS factor2,
  CASE WHEN NOT main THEN level2 END AS level2,
  mean,
  effect,
  CASE WHEN complete THEN seed_sd END AS seed_sd,
  CASE WHEN complete THEN seed_sd / sqrt(nullif(whole.seeds, 0)) END AS standard_error,
  CASE WHEN complete THEN whole.seeds ELSE 0 END AS seeds,
  trials,
  trials - n AS missing,
  explained,
  equal AND all_have_it AND cells = grid.seeds * aggregate(
    filter(sizes, size -> NOT array_contains(concat(followers, coarser), size.factor)),
    1D,
    (product, size) -> product * size.levels
  ) AS balanced
FROM whole
CROSS JOIN grid
WHERE NOT array_contains(followers, factor) AND NOT array_contains(followers, factor2)
