-- configurations: the levels of each trial as one array, in the order of choices; one row per
-- trial. Used by factors and effects.
SELECT
  trial_id,
  seed,
  array(
    CAST(family AS STRING),
    CAST(depth AS STRING),
    CAST(width AS STRING),
    CAST(activation AS STRING),
    CAST(init AS STRING),
    CAST(normalization AS STRING),
    CAST(norm_position AS STRING),
    CAST(skip AS STRING),
    CAST(clipping AS STRING),
    CAST(updater AS STRING),
    CAST(learning_rate AS STRING),
    CAST(momentum AS STRING),
    CAST(beta1 AS STRING),
    CAST(beta2 AS STRING),
    CAST(decay_rate AS STRING),
    CAST(epsilon AS STRING),
    CAST(batch AS STRING),
    CAST(steps AS STRING),
    CAST(precision AS STRING),
    CAST(dataset AS STRING),
    CAST(sequence_length AS STRING),
    CAST(condition_number AS STRING),
    CAST(trace_schedule AS STRING),
    CAST(kernel AS STRING),
    CAST(pool_every AS STRING),
    CAST(cell AS STRING),
    CAST(recurrent_init AS STRING),
    CAST(recurrent_activation AS STRING),
    CAST(forget_bias AS STRING),
    CAST(engine AS STRING),
    CAST(dataset_options AS STRING)
  ) AS levels
FROM trials
