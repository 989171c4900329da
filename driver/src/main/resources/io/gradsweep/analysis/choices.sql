-- choices: the columns of configurations, one row each. Used by factors and effects.
--
-- position   in the array of configurations, from 0; dataset_options is last, because options
--            that have their own column are better known by it
-- factor     name of the column
-- choice     the choice that it is part of: momentum is part of the choice of the updater
SELECT * FROM VALUES
  (0, 'family', 'family'),
  (1, 'depth', 'depth'),
  (2, 'width', 'width'),
  (3, 'activation', 'activation'),
  (4, 'init', 'init'),
  (5, 'normalization', 'normalization'),
  (6, 'norm_position', 'normalization'),
  (7, 'skip', 'skip'),
  (8, 'clipping', 'clipping'),
  (9, 'updater', 'updater'),
  (10, 'learning_rate', 'updater'),
  (11, 'momentum', 'updater'),
  (12, 'beta1', 'updater'),
  (13, 'beta2', 'updater'),
  (14, 'decay_rate', 'updater'),
  (15, 'epsilon', 'updater'),
  (16, 'batch', 'batch'),
  (17, 'steps', 'steps'),
  (18, 'precision', 'precision'),
  (19, 'dataset', 'dataset'),
  (20, 'sequence_length', 'dataset'),
  (21, 'condition_number', 'dataset'),
  (22, 'trace_schedule', 'trace_schedule'),
  (23, 'kernel', 'family'),
  (24, 'pool_every', 'family'),
  (25, 'cell', 'family'),
  (26, 'recurrent_init', 'init'),
  (27, 'recurrent_activation', 'family'),
  (28, 'forget_bias', 'family'),
  (29, 'engine', 'engine'),
  (30, 'dataset_options', 'dataset')
AS choices(position, factor, choice)
