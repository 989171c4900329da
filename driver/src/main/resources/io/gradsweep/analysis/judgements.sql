-- judgements: preset_verdicts with the further columns of verdicts, one row per preset and trial.
--
-- The deciding finding comes first: the one with the most serious verdict; ties go to the one that
-- fired first, then to the first in the list. A symptom of a trial that has learned does not decide, nor
-- does one that was over before the end of a trial with a skill of 0.5. For
-- a diverged trial the status decides, and the finding is the one that best explains it: exploding, or
-- else what fired first. The row with number 0 is last of those that decide.
--
-- cause: the first rule in the list with the role cause. harmless: the most serious symptom of a trial
-- that has learned.
WITH ordered AS (
  SELECT
    firings.*,
    status,
    failure,
    dataset LIKE 'noise%' AS noise,
    steps_done,
    could_learn,
    learned,
    skill,
    evidence,
    heldout_evidence,
    accuracy_skill,
    heldout_accuracy_skill,
    heldout_loss_skill,
    loss_skill,
    coalesce(heldout_accuracy, train_accuracy) AS accuracy,
    heldout_loss IS NOT NULL AS held_out,
    train_accuracy,
    coalesce(heldout_loss, final_train_loss) AS loss,
    IF(heldout_loss IS NULL, coalesce(train_chance_loss, chance_loss), chance_loss) AS constant_loss,
    CASE
      WHEN number = 0 THEN 98
      WHEN role = 'symptom' AND status <> 'DIVERGED'
        AND (learned OR NOT lasting AND skill >= 0.5D AND NOT coalesce(loss_skill <= 0, false))
      THEN 99
      WHEN status = 'DIVERGED' THEN IF(verdict = 'exploding', 1, 2)
      ELSE array_position(array({{verdicts}}), verdict)
    END AS seriousness
  FROM firings
  JOIN trials ON trials.trial_id = firings.trial_id
  JOIN learning ON learning.trial_id = firings.trial_id
  WHERE number = 0 OR role <> 'information'
),
ranked AS (
  SELECT
    *,
    min(IF(role = 'cause', struct(number, rule, reason), NULL)) OVER judged AS cause,
    min(IF(seriousness = 99, struct(array_position(array({{verdicts}}), verdict) AS place, verdict), NULL))
      OVER judged AS harmless,
    row_number() OVER (
      PARTITION BY trial_id, preset
      ORDER BY IF(role = 'cause', 100, seriousness), ordinal, number
    ) AS place
  FROM ordered
  WINDOW judged AS (PARTITION BY trial_id, preset)
),
decided AS (
  SELECT
    * EXCEPT (verdict),
    CASE
      WHEN status IN ('FAILED', 'TIMED_OUT', 'CRASHED') THEN 'failed'
      WHEN status = 'DIVERGED' THEN 'diverged'
      ELSE coalesce(verdict, 'healthy')
    END AS verdict
  FROM ranked
  WHERE place = 1
),
-- What a trial without a verdict achieved.
achieved AS (
  SELECT
    *,
    IF(verdict IN ('failed', 'healthy'), NULL, cause) AS named,
    concat(
      CASE
        WHEN noise THEN 'no rule fired; noise has nothing to learn'
        WHEN NOT could_learn
        THEN format_string(
          'no rule fired in %d update%s, too few to learn', steps_done, IF(steps_done = 1, '', 's'))
        WHEN evidence IS NULL THEN 'no rule fired'
        WHEN NOT evidence >= 1 THEN 'no rule fired, no better than a constant output'
        WHEN held_out AND NOT coalesce(heldout_evidence >= 1, true)
        THEN concat(
          'learns the training examples only: ',
          CASE WHEN accuracy IS NULL
               THEN format_string('R^2 %.2f, held-out %.2f', loss_skill, heldout_loss_skill)
               ELSE format_string(
                 'accuracy %.1f %%, held-out %.1f %%', 100 * train_accuracy, 100 * accuracy) END)
        WHEN accuracy IS NULL
        THEN format_string(
          'trains: %s R^2 %.2f',
          IF(held_out, 'held-out', 'training'),
          IF(held_out, heldout_loss_skill, loss_skill))
        WHEN IF(held_out, heldout_accuracy_skill, accuracy_skill) < 0.05D
        THEN format_string(
          'trains: %s loss %.3g (constant %.3g)',
          IF(held_out, 'held-out', 'training'),
          loss,
          constant_loss)
        ELSE format_string(
          'trains: %s accuracy %.1f %%', IF(held_out, 'held-out', 'training'), 100 * accuracy)
      END,
      IF(gradient_slope = 'no slope known', '', concat(', gradient ', gradient_slope)),
      IF(harmless IS NULL, '', concat('; ', harmless.verdict, ' without harm'))
    ) AS achievement
  FROM decided
)
SELECT
  preset,
  trial_id,
  verdict,
  CASE
    WHEN verdict = 'failed'
    THEN concat(replace(lower(status), '_', ' '), ': ', coalesce(failure, 'no message'))
    WHEN verdict = 'healthy' THEN achievement
    ELSE concat(
      CASE
        WHEN status = 'DIVERGED'
        THEN concat(
          coalesce(failure, 'diverged'),
          IF(number > 0, concat('; from step ', coalesce(first_step, 0), ' on: ', reason), ''))
        ELSE reason
      END,
      IF(named IS NULL, '', concat('. Likely cause: ', named.reason)))
  END AS reason,
  named.rule AS cause,
  named.reason AS cause_reason,
  IF(status <> 'COMPLETED', NULL, rule) AS rule,
  IF(status <> 'COMPLETED', NULL, layer) AS layer,
  IF(status <> 'COMPLETED' OR number = 0, NULL, first_step) AS first_step,
  first_gradient_decay,
  first_error_decay,
  first_gradient_level,
  accuracy
FROM achieved
