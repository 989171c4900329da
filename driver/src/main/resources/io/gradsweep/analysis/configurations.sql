-- configurations: the levels of each trial as one array, in the order of choices; one row a trial. A
-- step on the way to factors and effects.
SELECT
  trial_id,
  seed,
  array(
    {{level casts}}
  ) AS levels
FROM trials
