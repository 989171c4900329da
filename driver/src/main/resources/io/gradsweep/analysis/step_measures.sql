-- step_measures: all quantities that rules test, one row per trial and traced step, and one row with
-- step null for a trial without trace. `values` and `layers` are in the order of the table
-- quantities, and made from it (class MeasuresSql). A value is null where the quantity does not apply.
--
-- Window functions run over steps and trials only, whose rows are narrow.
WITH ends AS (
  SELECT
    trial_id,
    final_train_loss,
    late_train_loss,
    train_accuracy,
    coalesce(train_chance_accuracy, chance_accuracy) AS chance_accuracy,
    coalesce(train_chance_loss, chance_loss) AS chance_loss,
    output_std,
    input_rms_max,
    sqrt(input_mean * input_mean + input_std * input_std) AS input_rms,
    normalization = 'batch' AS batch_normalized,
    {{largest slope}} AS activation_slope,
    width * CASE cell WHEN 'lstm' THEN 4 WHEN 'gru' THEN 3 ELSE 1 END AS columns_of_weights,
    min(IF(isnan(final_train_loss), NULL, final_train_loss)) OVER (
      PARTITION BY {{columns but depth}}, seed, data_fingerprint
      ORDER BY depth
      RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS shallower_loss
  FROM trials
),
losses AS (
  SELECT
    trial_id,
    step,
    loss,
    clip_factor,
    row_number() OVER by_step - 1 AS ordinal,
    first_value(loss) OVER by_step AS first_loss,
    lag(step) OVER by_step AS previous_step,
    lag(loss) OVER by_step AS previous_loss,
    last_value(loss) OVER (
      PARTITION BY trial_id ORDER BY step RANGE BETWEEN UNBOUNDED PRECEDING AND 10 PRECEDING
    ) AS earlier_loss
  FROM steps
  WINDOW by_step AS (PARTITION BY trial_id ORDER BY step)
),
traced_steps AS (
  SELECT
    trial_id AS traced_trial_id,
    step,
    loss,
    clip_factor,
    ordinal,
    first_loss,
    previous_step,
    earlier_loss,
    count(*) OVER (PARTITION BY trial_id) AS traced,
    sum(IF(loss - previous_loss >= 0.03D * first_loss, 1, 0)) OVER (PARTITION BY trial_id) AS rises
  FROM losses
),
through_time AS (
  SELECT trial_id, step, memory_lag, time_ratio, zero_share
  FROM time_decay
  WHERE layer = 1
),
joined AS (
  SELECT
    *,
    coalesce(ordinal, 0) AS place,
    coalesce(traced, 0) AS places,
    CASE WHEN first_gradient = 0 THEN -double('infinity') ELSE log10(first_gradient) END
      AS gradient_level
  FROM ends
  LEFT JOIN (SELECT trial_id AS learning_trial_id, * EXCEPT (trial_id) FROM learning)
    ON learning_trial_id = ends.trial_id
  LEFT JOIN traced_steps ON traced_trial_id = ends.trial_id
  LEFT JOIN (SELECT trial_id AS summary_trial_id, step AS summary_step, * EXCEPT (trial_id, step)
             FROM layer_summary)
    ON summary_trial_id = traced_trial_id AND summary_step = step
  LEFT JOIN (SELECT trial_id AS onset_trial_id, step AS onset_step, * EXCEPT (trial_id, step)
             FROM onset)
    ON onset_trial_id = traced_trial_id AND onset_step = step
  LEFT JOIN (SELECT trial_id AS lag_trial_id, step AS lag_step, * EXCEPT (trial_id, step)
             FROM through_time)
    ON lag_trial_id = traced_trial_id AND lag_step = step
),
marked AS (
  SELECT *, place >= places - 1 AS last FROM joined
)
SELECT
  trial_id,
  step,
  place AS ordinal,
  CAST(places AS INT) AS traced,
  depth,
  reference_layer,
  gradient_decay,
  error_decay,
  gradient_level,
  {{values of quantities}} AS values,
  {{layers of quantities}} AS layers
FROM marked
