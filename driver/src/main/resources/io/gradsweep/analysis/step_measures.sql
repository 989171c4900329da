-- step_measures: all quantities that rules test, one row per trial and traced step, and one row with
-- step null for a trial without trace. `values` and `layers` are in the order of the table
-- quantities. A value is null where the quantity does not apply.
--
-- Before format 3, trials have the chance level of the held-out examples only.
--
-- Window functions run over steps and trials only, whose rows are narrow.
WITH ends AS (
  SELECT
    trial_id,
    steps_done >= 10 AND dataset NOT IN ('noise', 'noise_sequences') AS could_learn,
    final_train_loss,
    train_accuracy,
    coalesce(train_chance_accuracy, chance_accuracy) AS chance_accuracy,
    coalesce(train_chance_loss, chance_loss) AS chance_loss,
    output_std,
    min(IF(isnan(final_train_loss), NULL, final_train_loss)) OVER (
      PARTITION BY family, width, activation, init, normalization, norm_position, skip, clipping,
        updater, learning_rate, momentum, beta1, beta2, decay_rate, epsilon, batch, steps, precision,
        dataset, dataset_options, condition_number, trace_schedule, seed, kernel, pool_every, cell,
        recurrent_init, recurrent_activation, forget_bias, sequence_length, engine, data_fingerprint
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
  SELECT
    trial_id,
    step,
    max(IF(lag = 0, input_grad_l2, NULL)) AS lag_0,
    max_by(input_grad_l2, lag) AS earliest
  FROM timesteps
  WHERE layer = 1
  GROUP BY trial_id, step
),
joined AS (
  SELECT
    *,
    coalesce(ordinal, 0) AS place,
    coalesce(traced, 0) AS places,
    CASE WHEN first_gradient = 0 THEN -double('infinity') ELSE log10(first_gradient) END
      AS gradient_level
  FROM ends
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
  array(
    gradient_level,
    gradient_ratio,
    error_ratio,
    IF(isnan(gradient_decay), NULL, gradient_decay),
    IF(isnan(error_decay), NULL, error_decay),
    gradient_rms_max,
    gradient_mean_abs_min,
    first_gradient_l2,
    CASE WHEN last_gradient_l2 <> 0 THEN first_gradient_l2 / last_gradient_l2 END,
    gradient_zero_fraction_max,
    CAST(non_finite AS DOUBLE),
    dead_fraction_max,
    saturated_fraction_max,
    update_ratio_max,
    update_ratio_min,
    CASE WHEN place > 0 OR weight_std_max = 0 THEN NULL
         WHEN weight_std_min = 0 THEN double('infinity')
         ELSE (weight_std_max / weight_std_min) * (weight_std_max / weight_std_min) END,
    clip_factor,
    loss,
    CASE WHEN first_loss <> 0 THEN loss / first_loss END,
    CASE WHEN earlier_loss <> 0 AND step DIV 10 > previous_step DIV 10
         THEN 1 - loss / earlier_loss END,
    CASE WHEN last AND could_learn AND first_loss <> 0 THEN final_train_loss / first_loss END,
    CASE WHEN last AND could_learn THEN train_accuracy - chance_accuracy END,
    IF(last, train_accuracy, NULL),
    IF(last AND could_learn, output_std, NULL),
    IF(last, final_train_loss - shallower_loss, NULL),
    CASE WHEN loss <> 0 THEN first_gradient / loss END,
    gradient_zero_fraction,
    activation_zero_fraction_max,
    CASE WHEN last AND places > 10 THEN rises / CAST(places - 1 AS DOUBLE) END,
    CASE WHEN lag_0 > 0 AND lag_0 < double('infinity') THEN earliest / lag_0 END,
    CASE WHEN NOT last OR NOT could_learn THEN NULL
         WHEN chance_accuracy < 1 THEN (train_accuracy - chance_accuracy) / (1 - chance_accuracy)
         WHEN chance_accuracy IS NULL AND chance_loss > 0 THEN 1 - final_train_loss / chance_loss
    END
  ) AS values,
  array(
    IF(first_gradient IS NULL, NULL, 1),
    onset_layer,
    error_onset_layer,
    NULL,
    NULL,
    gradient_rms_max_layer,
    gradient_mean_abs_min_layer,
    IF(first_gradient_l2 IS NULL, NULL, 1),
    NULL,
    gradient_zero_fraction_max_layer,
    non_finite_layer,
    dead_fraction_max_layer,
    saturated_fraction_max_layer,
    update_ratio_max_layer,
    update_ratio_min_layer,
    NULL, -- initial_weight_variance_ratio and the quantities of steps and trials
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    IF(first_gradient IS NULL, NULL, 1),
    NULL,
    activation_zero_fraction_max_layer,
    NULL,
    IF(lag_0 IS NULL, NULL, 1),
    NULL
  ) AS layers
FROM marked
