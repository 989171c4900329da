-- learning: what each trial learned of its examples, compared with a constant output; one row per trial.
--
-- A gain over a constant output counts as learning from a threshold on, which depends on the number
-- of classes C and of examples n (docs/glossary.md gives the reasons and the error rates):
--
-- accuracy   0.05, or three standard deviations of guessing the most frequent class: sqrt(p (1 - p) / n)
-- loss       0.02 (C - 1), at most 0.05, or 9 (C - 1) / (2 n H), H the loss of a constant output;
--            in a regression 0.02, or 9 / n
--
-- Fitting noise can give a skill below 0.2 on the training examples. It is not evidence if the same
-- skill would count on the held-out examples and they show none.
--
-- Before format 6, n is unknown, and only the first of each two applies. Before format 3, trials have
-- the chance level of the held-out examples only.
WITH chances AS (
  SELECT
    trial_id,
    steps_done >= 10 AND dataset NOT IN ('noise', 'noise_sequences') AS could_learn,
    classes - 1 AS freedom,
    final_train_loss AS loss,
    train_accuracy AS accuracy,
    train_examples AS examples,
    coalesce(train_chance_loss, chance_loss) AS chance_loss,
    coalesce(train_chance_accuracy, chance_accuracy) AS chance,
    heldout_loss,
    heldout_accuracy,
    heldout_examples,
    chance_loss AS heldout_chance_loss,
    chance_accuracy AS heldout_chance
  FROM trials
),
skills AS (
  SELECT
    *,
    IF(chance < 1, (accuracy - chance) / (1 - chance), NULL) AS accuracy_skill,
    IF(chance_loss > 0 AND NOT isnan(loss), 1 - loss / chance_loss, NULL) AS loss_skill,
    IF(heldout_chance < 1, (heldout_accuracy - heldout_chance) / (1 - heldout_chance), NULL)
      AS heldout_accuracy_skill,
    IF(heldout_chance_loss > 0, 1 - heldout_loss / heldout_chance_loss, NULL) AS heldout_loss_skill,
    IF(chance IS NULL, 0.02D, least(0.02D * freedom, 0.05D)) AS least_loss_skill,
    IF(chance IS NULL, 9D, 4.5D * freedom / chance_loss) AS loss_scatter,
    IF(chance IS NULL, 9D, 4.5D * freedom / heldout_chance_loss) AS heldout_loss_scatter
  FROM chances
),
thresholds AS (
  SELECT
    *,
    greatest(0.05D, 3 * sqrt(chance / ((1 - chance) * examples))) AS by_accuracy,
    greatest(least_loss_skill, loss_scatter / examples) AS by_loss,
    greatest(0.05D, 3 * sqrt(heldout_chance / ((1 - heldout_chance) * heldout_examples)))
      AS heldout_by_accuracy,
    greatest(least_loss_skill, heldout_loss_scatter / heldout_examples) AS heldout_by_loss
  FROM skills
),
compared AS (
  SELECT
    *,
    greatest(accuracy_skill / by_accuracy, loss_skill / by_loss) AS gain,
    greatest(heldout_accuracy_skill / heldout_by_accuracy, heldout_loss_skill / heldout_by_loss)
      AS heldout_gain,
    accuracy_skill >= heldout_by_accuracy OR loss_skill >= heldout_by_loss AS would_show,
    greatest(accuracy_skill, loss_skill) AS best_skill
  FROM thresholds
)
SELECT
  trial_id,
  could_learn,
  accuracy_skill,
  loss_skill,
  heldout_accuracy_skill,
  heldout_loss_skill,
  IF(could_learn, best_skill, NULL) AS skill,
  IF(
    could_learn,
    IF(best_skill < 0.2D AND would_show AND heldout_gain < 1, heldout_gain, gain),
    NULL
  ) AS evidence,
  IF(could_learn, heldout_gain, NULL) AS heldout_evidence,
  could_learn AND coalesce(best_skill >= 0.9 AND (loss_skill > 0 OR loss_skill IS NULL), false)
    AS learned
FROM compared
