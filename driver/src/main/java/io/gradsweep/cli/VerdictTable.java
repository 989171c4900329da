package io.gradsweep.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The table at the end of a run, one row a depth and activation, at most 80 columns wide. {@code
 * decay} and {@code level} are medians at the first traced step: gradient_decay in decades a layer,
 * and log10 of the RMS of the gradient of layer 1. {@code best} is the best accuracy on held-out
 * examples.
 */
final class VerdictTable {
  private static final List<String> HEADER =
      List.of(
          "depth",
          "activation",
          "trials",
          "vanish",
          "explode",
          "diverge",
          "fail",
          "decay",
          "level",
          "best");

  private record Group(int depth, String activation) implements Comparable<Group> {
    static Group of(TrialVerdict trial) {
      Map<String, String> levels = trial.levels();
      return new Group(
          Integer.parseInt(levels.getOrDefault("depth", "0")),
          levels.getOrDefault("activation", ""));
    }

    @Override
    public int compareTo(Group other) {
      return Comparator.comparingInt(Group::depth)
          .thenComparing(Group::activation)
          .compare(this, other);
    }
  }

  private VerdictTable() {}

  static String of(List<TrialVerdict> trials) {
    Map<Group, List<TrialVerdict>> groups =
        trials.stream()
            .collect(Collectors.groupingBy(Group::of, TreeMap::new, Collectors.toList()));
    return TextTable.of(
        HEADER,
        column -> column != 1,
        groups.entrySet().stream().map(group -> cells(group.getKey(), group.getValue())).toList());
  }

  private static String[] cells(Group group, List<TrialVerdict> trials) {
    return new String[] {
      String.valueOf(group.depth()),
      group.activation(),
      String.valueOf(trials.size()),
      count(trials, "vanishing"),
      count(trials, "exploding"),
      count(trials, "diverged"),
      count(trials, "failed"),
      number("%+.3f", median(trials, TrialVerdict::decay)),
      number("%.1f", median(trials, TrialVerdict::level)),
      number("%.1f%%", 100 * best(trials)),
    };
  }

  private static String count(List<TrialVerdict> trials, String verdict) {
    return String.valueOf(trials.stream().filter(trial -> trial.is(verdict)).count());
  }

  /** Of the known values; NaN if none is known. */
  private static double median(List<TrialVerdict> trials, ToDoubleFunction<TrialVerdict> quantity) {
    double[] known =
        trials.stream()
            .mapToDouble(quantity)
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    int middle = known.length / 2;
    if (known.length == 0) {
      return Double.NaN;
    }
    return known.length % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
  }

  private static double best(List<TrialVerdict> trials) {
    return trials.stream()
        .mapToDouble(TrialVerdict::accuracy)
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(Double.NaN);
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
