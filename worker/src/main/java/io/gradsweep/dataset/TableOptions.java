package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;

/** Refuses options of a table that are valid alone but not together. */
final class TableOptions {
  private static final String LAST = "last";

  private TableOptions() {}

  /**
   * @throws DatasetException if an option has no effect or contradicts another one
   */
  static void check(DatasetConfig config) {
    boolean regression = config.regression();
    if (regression && !config.text("label").equals(LAST)) {
      throw wrong("label and target are both given; give label for classes or target for numbers");
    }
    if (!regression && !config.flag("scale_target")) {
      throw wrong("scale_target is false, but there is no target; remove it, or set target");
    }
    String sequence = config.text("sequence");
    boolean windows = sequence.equals("windows");
    if (!sequence.equals("columns") && config.integer("inputs") != 1) {
      throw wrong("inputs is given, but sequence is " + sequence + "; set sequence to columns");
    }
    for (String option : new String[] {"window", "horizon"}) {
      int byDefault = option.equals("window") ? 10 : 1;
      if (!windows && config.integer(option) != byDefault) {
        throw wrong(option + " is given, but sequence is " + sequence + "; set it to windows");
      }
    }
    checkGroup(config, windows);
  }

  private static void checkGroup(DatasetConfig config, boolean windows) {
    int groups = config.names("group").size();
    boolean split = config.text("split").equals("group");
    if (groups > 1) {
      throw wrong("group has " + groups + " columns; give one");
    }
    if (split && groups == 0) {
      throw wrong("split is group, but no column is; set group to a column");
    }
    if (groups == 1 && !split && !windows) {
      throw wrong("group is given, but split is " + config.text("split") + "; set split to group");
    }
  }

  private static DatasetException wrong(String problem) {
    return new DatasetException("dataset csv: " + problem);
  }
}
