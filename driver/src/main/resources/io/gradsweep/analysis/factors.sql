-- factors: the factors that vary, one row per factor. Used by effects.
--
-- position      in the array of configurations, from 0
-- factor        name of the column
-- level_count   number of different levels; null counts as one
-- follows       whether its level follows from the level of a later factor, as normalization does
--               from norm_position where batch is the only normalization
--
-- A column whose level follows, in every trial, from an earlier column of its choice is not a factor.
WITH
-- A column varies if any trial differs from an arbitrary trial.
varying AS (
  SELECT position, factor, choice, decider
  FROM configurations
  CROSS JOIN (SELECT levels AS others FROM configurations LIMIT 1)
  CROSS JOIN choices
  GROUP BY position, factor, choice, decider
  HAVING bool_or(NOT levels[position] <=> others[position])
),
-- Pairs of one choice, each column also with itself, which gives its levels. Some belong to two
-- choices: recurrent_init is null in families other than rnn, and equal to init where it is not given.
pairs AS (
  SELECT a.position AS position1, b.position AS position2, b.factor AS factor
  FROM (SELECT collect_list(struct(position, factor, choice, decider)) AS list FROM varying)
  LATERAL VIEW explode(list) AS a
  LATERAL VIEW explode(list) AS b
  WHERE (a.choice = b.choice OR a.factor = b.decider)
    AND a.position <= b.position
),
combinations AS (
  SELECT position1, position2, max(factor) AS factor, count(*) AS combinations
  FROM (
    SELECT /*+ BROADCAST(pairs) */ DISTINCT
      position1, position2, factor, levels[position1] AS level1, levels[position2] AS level2
    FROM configurations CROSS JOIN pairs
  )
  GROUP BY position1, position2
),
sized AS (
  SELECT
    *,
    max(CASE WHEN position1 = position2 THEN combinations END) OVER (PARTITION BY position1)
      AS levels1,
    max(CASE WHEN position1 = position2 THEN combinations END) OVER (PARTITION BY position2)
      AS levels2
  FROM combinations
)
SELECT
  position,
  max(name) AS factor,
  max(CASE WHEN position1 = position2 THEN combinations END) AS level_count,
  bool_or(from_later) AS follows
FROM sized
LATERAL VIEW stack(
  2,
  position1, CAST(NULL AS STRING), combinations = levels2 AND levels2 > levels1, false,
  position2, factor, false, position1 < position2 AND combinations = levels1
) AS position, name, from_later, from_earlier
GROUP BY position
HAVING NOT bool_or(from_earlier)
