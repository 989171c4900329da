-- verdict: one word a trial, by simple thresholds on its first and its last traced step.
--
-- level1_start, level1_end   log10 grad_rms of W of layer 1; null where it is 0 or not finite
-- ratio_start, ratio_end     grad_rms of W of layer 1 over the reference, the largest among the last
--                            three hidden layers; null where either is not finite or the reference is 0
-- decay_start, decay_end     gradient_decay of the view decay
-- accuracy                   on held-out examples, else on training examples
-- verdict, the first that applies:
--   diverged    status DIVERGED
--   failed      status FAILED, TIMED_OUT or CRASHED
--   vanishing   ratio below 1e-3 at the start or the end, or the whole gradient is 0 there
--   exploding   ratio above 1e3 at the start or the end
--   stalled     accuracy on the training examples is less than 0.05 above chance
--   healthy     otherwise
WITH hidden AS (
  SELECT
    trial_id,
    step,
    layer,
    grad_rms,
    max(layer) OVER (PARTITION BY trial_id, step) AS last_hidden,
    min(step) OVER (PARTITION BY trial_id) AS first_step,
    max(step) OVER (PARTITION BY trial_id) AS last_step
  FROM layers
  WHERE param = 'W' AND kind <> 'output'
),
levels AS (
  SELECT
    trial_id,
    step,
    first_step,
    last_step,
    max(CASE WHEN layer = 1 THEN grad_rms END) AS first_layer,
    max(CASE WHEN layer > last_hidden - 3 THEN grad_rms END) AS reference
  FROM hidden
  WHERE step = first_step OR step = last_step
  GROUP BY trial_id, step, first_step, last_step
),
ratios AS (
  SELECT
    trial_id,
    step = first_step AS at_start,
    step = last_step AS at_end,
    CASE WHEN first_layer > 0 AND first_layer < double('infinity') THEN log10(first_layer) END
      AS level1,
    CASE WHEN reference > 0 AND reference < double('infinity') AND first_layer < double('infinity')
         THEN first_layer / reference END AS ratio,
    reference = 0 AS all_zero
  FROM levels
),
ends AS (
  SELECT
    trial_id,
    max(CASE WHEN at_start THEN level1 END) AS level1_start,
    max(CASE WHEN at_end THEN level1 END) AS level1_end,
    max(CASE WHEN at_start THEN ratio END) AS ratio_start,
    max(CASE WHEN at_end THEN ratio END) AS ratio_end,
    bool_or(all_zero OR coalesce(ratio < 1e-3, false)) AS vanishing,
    bool_or(coalesce(ratio > 1e3, false)) AS exploding
  FROM ratios
  GROUP BY trial_id
),
slopes AS (
  SELECT
    trial_id,
    min_by(gradient_decay, step) AS decay_start,
    max_by(gradient_decay, step) AS decay_end
  FROM decay
  GROUP BY trial_id
)
SELECT
  trials.trial_id,
  CASE
    WHEN status = 'DIVERGED' THEN 'diverged'
    WHEN status <> 'COMPLETED' THEN 'failed'
    WHEN ends.vanishing THEN 'vanishing'
    WHEN ends.exploding THEN 'exploding'
    WHEN train_accuracy < chance_accuracy + 0.05 THEN 'stalled'
    ELSE 'healthy'
  END AS verdict,
  slopes.decay_start,
  slopes.decay_end,
  ends.level1_start,
  ends.level1_end,
  ends.ratio_start,
  ends.ratio_end,
  coalesce(heldout_accuracy, train_accuracy) AS accuracy
FROM trials
LEFT JOIN ends ON ends.trial_id = trials.trial_id
LEFT JOIN slopes ON slopes.trial_id = trials.trial_id
