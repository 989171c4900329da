package io.gradsweep.dataset.table;

import io.gradsweep.trial.DatasetConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The names of the columns, and what the options say about each.
 *
 * @param first the first row
 * @param all in the order of the file; a column without a name has its number from 1
 */
record Names(String file, long line, List<String> first, List<String> all, DatasetConfig config) {

  static Names of(String file, long line, List<String> first, DatasetConfig config) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      boolean named = config.flag("header") && !first.get(i).isEmpty();
      all.add(named ? first.get(i) : Integer.toString(i + 1));
    }
    return new Names(file, line, first, all, config);
  }

  Names {
    all = List.copyOf(all);
    if (all.size() < 2) {
      throw new TableException(
          "%s:%d: 1 column; give it at least one feature and a label, or set separator"
              .formatted(file, line));
    }
    for (String name : all) {
      if (all.indexOf(name) != all.lastIndexOf(name)) {
        throw new TableException(
            "%s:%d: two columns are named '%s'; rename one in the first row"
                .formatted(file, line, name));
      }
    }
    for (String option :
        List.of("target", "columns.ignore", "columns.categorical", "columns.dates", "group")) {
      for (String name : config.names(option)) {
        require(all, file, line, option, name);
      }
    }
  }

  private static void require(
      List<String> all, String file, long line, String option, String name) {
    if (!all.contains(name)) {
      throw new TableException(
          "%s:%d: no column '%s'; set %s to one of %s"
              .formatted(file, line, name, option.replace(".", ": "), String.join(", ", all)));
    }
  }

  /** Index of the label column; -1 in a regression. */
  int label() {
    String label = config.text("label");
    if (config.regression()) {
      return -1;
    }
    if (label.equals("last") || label.equals("first")) {
      int[] candidates = IntStream.range(0, all.size()).filter(this::mayBeLabel).toArray();
      if (candidates.length == 0) {
        throw new TableException(
            "%s:%d: all columns are ignored; ignore fewer".formatted(file, line));
      }
      return candidates[label.equals("last") ? candidates.length - 1 : 0];
    }
    if (!all.contains(label)) {
      List<String> words = new ArrayList<>(List.of("last", "first"));
      words.addAll(all);
      throw new TableException(
          "%s:%d: no column '%s'; set label to one of %s"
              .formatted(file, line, label, String.join(", ", words)));
    }
    return all.indexOf(label);
  }

  /** A row may end with a separator, which makes a column without a name and cells. */
  private boolean mayBeLabel(int index) {
    boolean named = !config.flag("header") || !first.get(index).isEmpty();
    return named && !config.names("columns.ignore").contains(all.get(index));
  }

  ColumnBuilder.Kind kind(int index) {
    String name = all.get(index);
    if (index == label()) {
      return ColumnBuilder.Kind.LABELS;
    }
    if (config.names("target").contains(name)) {
      return ColumnBuilder.Kind.NUMBERS;
    }
    if (config.names("group").contains(name)) {
      return ColumnBuilder.Kind.LABELS;
    }
    if (config.names("columns.ignore").contains(name)) {
      return ColumnBuilder.Kind.IGNORED;
    }
    if (config.names("columns.categorical").contains(name)) {
      return ColumnBuilder.Kind.TEXTS;
    }
    return config.names("columns.dates").contains(name)
        ? ColumnBuilder.Kind.DATES
        : ColumnBuilder.Kind.UNKNOWN;
  }
}
