-- choices: the columns of configurations, one row each. A step on the way to factors and effects.
--
-- position   in the array of configurations, from 0; dataset_options last, because what they hold
--            that has a column of its own is better known by that
-- factor     name of the column
-- choice     what it is a part of: the updater has a momentum or has none
-- decider    the column that decides whether it has an effect, if that is another choice; null if
--            not
SELECT * FROM VALUES
  {{choices}}
AS choices(position, factor, choice, decider)
