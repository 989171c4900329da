-- choices: the columns of configurations, one row each. Used by factors and effects.
--
-- position   in the array of configurations, from 0; dataset_options is last, because options
--            that have their own column are better known by it
-- factor     name of the column
-- choice     the choice that it is part of: momentum is part of the choice of the updater
-- decider    the column that decides whether it has an effect, if that is another choice; null if
--            not
SELECT * FROM VALUES
  {{choices}}
AS choices(position, factor, choice, decider)
