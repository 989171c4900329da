-- layer_summary: the values of layers that the other views need, except onset, one row per trial and
-- traced step, in one pass.
--
-- Only numbers are aggregated, so Spark uses generated code. In Spark NaN is larger than
-- any number, so `x > 0 AND x < infinity` excludes NaN and null. Rows of parameters other
-- than W and RW count only for non_finite.
--
-- The layer of an extreme: a whole number of the same order as the value (of its logarithm where it
-- is not a share; values that agree to about ten digits tie) in the upper bits, the layer in the lower 17. Ties go
-- to the layer nearest the input; max_by would pick any of them.
WITH chosen AS (
  SELECT
    trial_id,
    step,
    layer,
    param IN ('W', 'RW') AS weights,
    param = 'W' AND kind <> 'output' AS hidden,
    param = 'W' AS w,
    kind = 'output' AS output,
    grad_nan + grad_inf AS non_finite,
    grad_rms,
    error_rms,
    grad_l2,
    grad_mean_abs,
    grad_zero_fraction,
    act_zero_fraction,
    dead_fraction,
    saturated_fraction,
    update_ratio,
    weight_std,
    weight_distance,
    weight_l2,
    n_params
  FROM layers
  WHERE param IN ('W', 'RW') OR grad_nan + grad_inf > 0
),
split AS (
  SELECT
    trial_id,
    step,
    layer,
    weights,
    IF(hidden, layer, NULL) AS hidden_layer,
    IF(weights, grad_rms, NULL) AS grad_rms,
    IF(hidden AND layer = 1, grad_rms, NULL) AS first_gradient,
    IF(hidden AND layer >= 2 AND grad_rms > 0 AND grad_rms < double('infinity'),
       log10(grad_rms), NULL) AS gradient,
    IF(hidden AND layer >= 2 AND error_rms > 0 AND error_rms < double('infinity'),
       log10(error_rms), NULL) AS error,
    CAST(layer AS DOUBLE) AS x,
    IF(w AND layer = 1, grad_l2, NULL) AS first_l2,
    IF(w AND output, grad_l2, NULL) AS last_l2,
    IF(weights, grad_mean_abs, NULL) AS grad_mean_abs,
    IF(weights, grad_zero_fraction, NULL) AS grad_zero_fraction,
    IF(weights, n_params, NULL) AS entries,
    IF(weights, grad_zero_fraction * n_params, NULL) AS zeros,
    IF(hidden, act_zero_fraction, NULL) AS act_zero_fraction,
    IF(hidden, dead_fraction, NULL) AS dead_fraction,
    IF(hidden, saturated_fraction, NULL) AS saturated_fraction,
    IF(weights, update_ratio, NULL) AS update_ratio,
    IF(w, weight_std, NULL) AS weight_std,
    IF(hidden OR NOT w AND weights, weight_std * sqrt(n_params), NULL) AS gain,
    IF(hidden AND layer >= 2 OR NOT w AND weights, weight_std * sqrt(n_params), NULL) AS later_gain,
    IF(weights AND weight_l2 > 0, weight_distance / weight_l2, NULL) AS movement,
    IF(weights, bigint(68719476736 * (least(coalesce(ln(grad_rms), -800), 800)
                                      + IF(isnan(grad_rms), 1, 0))), NULL) AS rms_rank,
    IF(weights, bigint(68719476736 * (least(coalesce(ln(grad_mean_abs), -800), 800)
                                      + IF(isnan(grad_mean_abs), 1, 0))), NULL) AS mean_abs_rank,
    IF(weights, bigint(68719476736 * (least(coalesce(ln(update_ratio), -800), 800)
                                      + IF(isnan(update_ratio), 1, 0))), NULL) AS update_rank,
    131071 - layer AS low,
    non_finite
  FROM chosen
),
summed AS (
  SELECT
    trial_id,
    step,
    max(hidden_layer) AS depth,
    count(gradient) AS n,
    sum(IF(gradient IS NULL, NULL, x)) AS sum_x,
    sum(IF(gradient IS NULL, NULL, x * x)) AS sum_xx,
    sum(gradient) AS sum_y,
    sum(x * gradient) AS sum_xy,
    var_pop(gradient) AS variance,
    count(error) AS error_n,
    sum(IF(error IS NULL, NULL, x)) AS error_sum_x,
    sum(IF(error IS NULL, NULL, x * x)) AS error_sum_xx,
    sum(error) AS error_sum_y,
    sum(x * error) AS error_sum_xy,
    var_pop(error) AS error_variance,
    max(first_gradient) AS first_gradient,
    max(grad_rms) AS gradient_rms_max,
    131071 - (max(rms_rank * 131072 + low) & 131071) AS gradient_rms_max_layer,
    min(grad_mean_abs) AS gradient_mean_abs_min,
    min(mean_abs_rank * 131072 + layer) & 131071 AS gradient_mean_abs_min_layer,
    max(first_l2) AS first_gradient_l2,
    max(last_l2) AS last_gradient_l2,
    max(grad_zero_fraction) AS gradient_zero_fraction_max,
    131071 - (max(bigint(68719476736 * grad_zero_fraction) * 131072 + low) & 131071) AS gradient_zero_fraction_max_layer,
    sum(zeros) / sum(entries) AS gradient_zero_fraction,
    sum(non_finite) AS non_finite,
    max(IF(non_finite > 0, layer, NULL)) AS non_finite_layer,
    max(act_zero_fraction) AS activation_zero_fraction_max,
    131071 - (max(bigint(68719476736 * act_zero_fraction) * 131072 + low) & 131071) AS activation_zero_fraction_max_layer,
    max(dead_fraction) AS dead_fraction_max,
    131071 - (max(bigint(68719476736 * dead_fraction) * 131072 + low) & 131071) AS dead_fraction_max_layer,
    max(saturated_fraction) AS saturated_fraction_max,
    131071 - (max(bigint(68719476736 * saturated_fraction) * 131072 + low) & 131071) AS saturated_fraction_max_layer,
    max(update_ratio) AS update_ratio_max,
    131071 - (max(update_rank * 131072 + low) & 131071) AS update_ratio_max_layer,
    min(update_ratio) AS update_ratio_min,
    min(update_rank * 131072 + layer) & 131071 AS update_ratio_min_layer,
    max(weight_std) AS weight_std_max,
    min(weight_std) AS weight_std_min,
    max(gain) AS gain_max,
    min(later_gain) AS gain_min,
    max(movement) AS movement_max
  FROM split
  GROUP BY trial_id, step
),
sloped AS (
  SELECT
    *,
    CASE WHEN n >= 3 THEN (n * sum_xy - sum_x * sum_y) / (n * sum_xx - sum_x * sum_x)
         ELSE double('NaN') END AS gradient_decay,
    CASE WHEN error_n >= 3
         THEN (error_n * error_sum_xy - error_sum_x * error_sum_y)
              / (error_n * error_sum_xx - error_sum_x * error_sum_x)
         ELSE double('NaN') END AS error_decay
  FROM summed
),
referred AS (
  SELECT
    *,
    CASE WHEN n < 3 THEN double('NaN')
         WHEN variance = 0 THEN 1
         ELSE least(1, gradient_decay * gradient_decay
                       * (sum_xx / n - (sum_x / n) * (sum_x / n)) / variance) END AS r2,
    CASE WHEN error_n < 3 THEN double('NaN')
         WHEN error_variance = 0 THEN 1
         ELSE least(1, error_decay * error_decay
                       * (error_sum_xx / error_n - (error_sum_x / error_n) * (error_sum_x / error_n))
                       / error_variance) END AS error_r2
  FROM sloped
)
SELECT
  trial_id,
  step,
  depth,
  gradient_decay,
  error_decay,
  r2,
  error_r2,
  CAST(n AS INT) AS layers_used,
  CAST(error_n AS INT) AS error_layers_used,
  first_gradient,
  gradient_rms_max,
  int(gradient_rms_max_layer) AS gradient_rms_max_layer,
  gradient_mean_abs_min,
  int(gradient_mean_abs_min_layer) AS gradient_mean_abs_min_layer,
  first_gradient_l2,
  last_gradient_l2,
  gradient_zero_fraction_max,
  int(gradient_zero_fraction_max_layer) AS gradient_zero_fraction_max_layer,
  gradient_zero_fraction,
  non_finite,
  non_finite_layer,
  activation_zero_fraction_max,
  int(activation_zero_fraction_max_layer) AS activation_zero_fraction_max_layer,
  dead_fraction_max,
  int(dead_fraction_max_layer) AS dead_fraction_max_layer,
  saturated_fraction_max,
  int(saturated_fraction_max_layer) AS saturated_fraction_max_layer,
  update_ratio_max,
  int(update_ratio_max_layer) AS update_ratio_max_layer,
  update_ratio_min,
  int(update_ratio_min_layer) AS update_ratio_min_layer,
  weight_std_max,
  weight_std_min,
  gain_max,
  gain_min,
  movement_max
FROM referred
