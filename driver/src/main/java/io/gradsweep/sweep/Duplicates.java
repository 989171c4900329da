package io.gradsweep.sweep;

import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.TrialConfig;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which cells are the same trial as an earlier cell.
 *
 * <p>In a full grid only hyperparameters that replace or switch off one another can make two cells
 * the same, so each such group is examined by itself: a cell is a duplicate exactly when some group
 * has had the same effect for an earlier combination of its levels. That takes memory for the
 * combinations of one group, not for the cells. The points of a random sweep are compared whole.
 */
final class Duplicates {

  /**
   * Combinations of the levels of some factors.
   *
   * @param factors positions of the factors
   * @param repeated the combinations, numbered like the points of a grid of these factors alone,
   *     that have the effect of an earlier one
   */
  private record Group(List<Integer> factors, BitSet repeated) {}

  private final Grid grid;
  private final List<Group> groups;
  private final BitSet runs;

  private Duplicates(Grid grid, List<Group> groups, BitSet runs) {
    this.grid = grid;
    this.groups = groups;
    this.runs = runs;
  }

  static Duplicates of(Grid grid) {
    if (grid.spec().method() instanceof Method.Random) {
      return new Duplicates(grid, List.of(), repeatedRuns(grid));
    }
    List<Group> groups = new ArrayList<>();
    for (Set<Hyperparameter<?>> related : Hyperparameters.groups()) {
      Group group = group(grid, related);
      if (!group.repeated().isEmpty()) {
        groups.add(group);
      }
    }
    return new Duplicates(grid, groups, new BitSet());
  }

  /** Whether there are none at all. */
  boolean none() {
    return groups.isEmpty() && runs.isEmpty();
  }

  /** Whether an earlier cell is the same trial. */
  boolean contains(long cell) {
    if (none()) {
      return false;
    }
    long point = cell % grid.points();
    if (grid.spec().method() instanceof Method.Random) {
      return runs.get((int) point);
    }
    int[] indices = grid.indices(point);
    return groups.stream().anyMatch(group -> group.repeated().get(combination(group, indices)));
  }

  private int combination(Group group, int[] indices) {
    int combination = 0;
    for (int factor : group.factors()) {
      combination = combination * levels(grid, factor) + indices[factor];
    }
    return combination;
  }

  private static Group group(Grid grid, Set<Hyperparameter<?>> related) {
    List<Factor> all = grid.spec().factors();
    List<Integer> factors = new ArrayList<>();
    int combinations = 1;
    for (int i = 0; i < all.size(); i++) {
      if (related.contains(all.get(i).hyperparameter())) {
        factors.add(i);
        combinations *= levels(grid, i);
      }
    }
    BitSet repeated = new BitSet();
    Set<Object> effects = new HashSet<>();
    for (int combination = 0; combination < combinations; combination++) {
      int[] indices = new int[all.size()];
      int rest = combination;
      for (int i = factors.size() - 1; i >= 0; i--) {
        int levels = levels(grid, factors.get(i));
        indices[factors.get(i)] = rest % levels;
        rest /= levels;
      }
      TrialConfig config = grid.config(indices, 0);
      if (!effects.add(related.stream().map(config::find).map(Optional::ofNullable).toList())) {
        repeated.set(combination);
      }
    }
    return new Group(factors, repeated);
  }

  private static BitSet repeatedRuns(Grid grid) {
    BitSet repeated = new BitSet();
    Set<TrialConfig> seen = new HashSet<>();
    for (int run = 0; run < grid.points(); run++) {
      if (!seen.add(grid.config(run))) {
        repeated.set(run);
      }
    }
    return repeated;
  }

  private static int levels(Grid grid, int factor) {
    return grid.spec().factors().get(factor).levels().size();
  }
}
