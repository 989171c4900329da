package io.gradsweep.sweep;

import static java.util.stream.Collectors.joining;

import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.Widths;
import java.util.List;

/**
 * Compares lists of widths with the depth. A list has as many numbers as the network has hidden
 * layers; where the file gives no depth, the list decides it.
 */
final class WidthCheck {
  private final List<Widths> widths;
  private final Place place;
  private final Problems problems;

  /**
   * @param widths levels of the hyperparameter
   * @param place of it
   */
  WidthCheck(List<?> widths, Place place, Problems problems) {
    this.widths = widths.stream().map(Widths.class::cast).toList();
    this.place = place;
    this.problems = problems;
  }

  /** Whether any level is a list. */
  boolean listed() {
    return widths.stream().anyMatch(Widths::listed);
  }

  /**
   * Adds a problem for each list that contradicts a depth, or that is another level once more.
   *
   * @param depths levels that the file gives; empty if it gives none
   */
  void check(List<?> depths) {
    for (Widths level : widths) {
      int layers = level.units().size();
      if (level.listed() && depths.stream().anyMatch(depth -> !depth.equals(layers))) {
        problem(
            level.text() + " lists " + layers + " widths, but depth is " + joined(depths),
            "give depth: " + layers + ", or remove depth");
      } else if (level.listed() && level.equal() && isGivenAsNumber(level, depths)) {
        problem(
            level.text() + " is the same as " + level.of(1) + " in " + layers + " layers",
            "remove one of them");
      }
    }
  }

  private boolean isGivenAsNumber(Widths level, List<?> depths) {
    Object depth =
        depths.isEmpty() ? Hyperparameters.DEPTH.defaultLevel().orElseThrow() : depths.get(0);
    return depth.equals(level.units().size()) && widths.contains(Widths.all(level.of(1)));
  }

  private void problem(String problem, String remedy) {
    problems.addWithRemedy(place, "parameters." + Hyperparameters.WIDTH.name(), problem, remedy);
  }

  private static String joined(List<?> depths) {
    return depths.stream().map(String::valueOf).collect(joining(" and "));
  }
}
