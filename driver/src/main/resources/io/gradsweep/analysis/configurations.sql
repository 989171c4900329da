-- configurations: the levels of each trial as one array, in the order of choices; one row per
-- trial. Used by factors and effects.
SELECT
  trial_id,
  seed,
  array(
    {{level casts}}
  ) AS levels
FROM trials
