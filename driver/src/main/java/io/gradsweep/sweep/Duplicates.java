package io.gradsweep.sweep;

import io.gradsweep.trial.TrialConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which cells are the same trial as an earlier cell.
 *
 * <p>In a full grid only parameters that override or switch off one another can make two cells the
 * same, so each such group is looked at by itself: a cell is a duplicate exactly when some group
 * has had the same effect for an earlier combination of its levels. That takes memory for the
 * combinations of one group, not for the cells. The points of a random sweep are compared whole.
 */
final class Duplicates {

  /** Parameters whose levels together have one effect. */
  private enum Aspect {
    UPDATE(
        EnumSet.of(
            Parameter.UPDATER,
            Parameter.LEARNING_RATE,
            Parameter.MOMENTUM,
            Parameter.BETA1,
            Parameter.BETA2,
            Parameter.DECAY_RATE,
            Parameter.EPSILON),
        TrialConfig::updater),
    NORMALIZATION(
        EnumSet.of(Parameter.NORMALIZATION, Parameter.NORM_POSITION),
        config -> Arrays.asList(config.normalization(), config.normPosition())),
    FAMILY(
        EnumSet.of(
            Parameter.FAMILY,
            Parameter.KERNEL,
            Parameter.POOL_EVERY,
            Parameter.CELL,
            Parameter.RECURRENT_INIT,
            Parameter.RECURRENT_ACTIVATION,
            Parameter.FORGET_BIAS),
        TrialConfig::family),
    DATA(
        EnumSet.of(Parameter.DATASET, Parameter.CONDITION_NUMBER, Parameter.SEQUENCE_LENGTH),
        TrialConfig::dataset);

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<Parameter> parameters;

    @SuppressWarnings("ImmutableEnumChecker") // without state
    private final Function<TrialConfig, Object> effect;

    Aspect(Set<Parameter> parameters, Function<TrialConfig, Object> effect) {
      this.parameters = parameters;
      this.effect = effect;
    }
  }

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
    for (Aspect aspect : Aspect.values()) {
      Group group = group(grid, aspect);
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

  private static Group group(Grid grid, Aspect aspect) {
    List<Factor> all = grid.spec().factors();
    List<Integer> factors = new ArrayList<>();
    int combinations = 1;
    for (int i = 0; i < all.size(); i++) {
      if (aspect.parameters.contains(all.get(i).parameter())) {
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
      if (!effects.add(aspect.effect.apply(grid.config(indices, 0)))) {
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
