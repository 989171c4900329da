-- judgements: preset_verdicts with the further columns of verdicts, one row per preset and trial.
--
-- The deciding finding comes first: the one with the most serious verdict; ties go to the one that
-- fired first, then to the first in the list. For a diverged trial the status decides, and the finding
-- is the one that best explains it: exploding, or else what fired first. The row with number 0 is last.
WITH ranked AS (
  SELECT
    firings.*,
    status,
    failure,
    coalesce(heldout_accuracy, train_accuracy) AS accuracy,
    heldout_accuracy IS NOT NULL AS held_out,
    train_accuracy,
    chance_accuracy,
    coalesce(train_chance_accuracy, chance_accuracy) AS train_chance,
    row_number() OVER (
      PARTITION BY firings.trial_id, preset
      ORDER BY
        CASE
          WHEN number = 0 THEN 99
          WHEN status = 'DIVERGED' THEN IF(verdict = 'exploding', 1, 2)
          ELSE array_position(
            array('diverged', 'exploding', 'vanishing', 'dead', 'saturated', 'stalled'), verdict)
        END,
        ordinal,
        number
    ) AS place
  FROM firings
  JOIN trials ON trials.trial_id = firings.trial_id
  WHERE number = 0 OR verdict IS NOT NULL
),
decided AS (
  SELECT
    *,
    status IN ('FAILED', 'TIMED_OUT', 'CRASHED') AS failed,
    status = 'DIVERGED' AS diverged,
    accuracy - chance_accuracy < 0.05D * (1 - chance_accuracy) AS at_chance -- as the rule
  FROM ranked
  WHERE place = 1
)
SELECT
  preset,
  trial_id,
  CASE WHEN failed THEN 'failed' WHEN diverged THEN 'diverged' ELSE coalesce(verdict, 'healthy') END
    AS verdict,
  CASE
    WHEN failed THEN concat(replace(lower(status), '_', ' '), ': ', coalesce(failure, 'no message'))
    WHEN diverged AND number > 0
    THEN concat(coalesce(failure, 'diverged'), '; from step ', coalesce(first_step, 0), ' on: ', reason)
    WHEN diverged THEN coalesce(failure, 'diverged')
    WHEN number > 0 THEN reason
    ELSE concat(
      CASE
        WHEN accuracy IS NULL THEN 'no rule fired'
        WHEN held_out AND at_chance
             AND train_accuracy - train_chance >= 0.05D * (1 - train_chance)
        THEN format_string(
          'learns the training examples only: accuracy %.1f %%, held-out %.1f %%',
          100 * train_accuracy,
          100 * accuracy)
        ELSE format_string(
          '%s: %s accuracy %.1f %%',
          IF(at_chance, 'no rule fired, at chance', 'trains'),
          IF(held_out, 'held-out', 'training'),
          100 * accuracy)
      END,
      IF(gradient_slope = 'no slope known', '', concat(', gradient ', gradient_slope)))
  END AS reason,
  IF(failed OR diverged, NULL, rule) AS rule,
  IF(failed OR diverged, NULL, layer) AS layer,
  IF(failed OR diverged OR number = 0, NULL, first_step) AS first_step,
  first_gradient_decay,
  first_error_decay,
  first_gradient_level,
  accuracy
FROM decided
