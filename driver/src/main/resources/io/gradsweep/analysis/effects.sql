-- effects: effect of each level of a factor, and of each pair of levels of two factors, on a response.
--
-- Means and deviations from them: the classical decomposition of the analysis of variance, which is
-- exact on balanced grids. The same repeat has the same data order in every configuration, so seeds
-- are blocks: each effect is also computed within each seed, and its spread over the seeds gives its
-- standard error. Columns: docs/views.md.
--
-- Every trial is in one cell of each pair of factors; a factor paired with itself gives the main
-- effects. One aggregation makes the cells of all pairs, a few thousand rows; the rest are sums
-- over them.
WITH design AS (
  SELECT
    collect_list(position) AS positions,
    aggregate(
      collect_list(CASE WHEN NOT follows THEN level_count END),
      1D,
      (product, level_count) -> product * level_count
    ) AS combinations
  FROM factors
),
-- The configurations per seed, and whether all have the same number of trials.
grid AS (
  SELECT count(*) AS cells, count(DISTINCT seed) AS seeds, min(trials) = max(trials) AS equal
  FROM (SELECT seed, count(*) AS trials FROM configurations GROUP BY levels, seed)
),
pairs AS (
  SELECT position1, position2, equal AND cells = seeds * combinations AS full_grid
  FROM design
  CROSS JOIN grid
  LATERAL VIEW explode(positions) AS position1
  LATERAL VIEW explode(positions) AS position2
  WHERE position1 <= position2
),
-- NaN is larger than infinity, so the comparisons exclude it too.
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
    full_grid,
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
  FROM configurations
  LEFT JOIN responses USING (trial_id)
  CROSS JOIN pairs
  GROUP BY position1, position2, levels[position1], levels[position2], seed, full_grid
),
by_response AS (
  SELECT
    response, position1, position2, level1, level2, seed, full_grid, trials, n, total,
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
    response, position1, position2, level1, level2, full_grid,
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
  GROUP BY response, position1, position2, level1, level2, full_grid
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
    full_grid AND sum(trials) OVER pair = sum(n) OVER pair AS balanced,
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
    *,
    CASE WHEN complete AND varies
         THEN sum(n * effect * effect) OVER (PARTITION BY response, position1, position2)
              / all_squares
    END AS explained
  FROM decomposed
)
SELECT
  response,
  CASE WHEN main THEN 'main' ELSE 'interaction' END AS kind,
  first.factor AS factor,
  level1 AS level,
  CASE WHEN NOT main THEN second.factor END AS factor2,
  CASE WHEN NOT main THEN level2 END AS level2,
  mean,
  effect,
  CASE WHEN complete THEN seed_sd END AS seed_sd,
  CASE WHEN complete THEN seed_sd / sqrt(nullif(seeds, 0)) END AS standard_error,
  CASE WHEN complete THEN seeds ELSE 0 END AS seeds,
  trials,
  trials - n AS missing,
  explained,
  balanced
FROM explaining
JOIN choices AS first ON first.position = position1
JOIN choices AS second ON second.position = position2
