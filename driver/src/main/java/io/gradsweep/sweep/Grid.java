package io.gradsweep.sweep;

import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.TrialConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The cells of a sweep. The trial of a cell is computed on request.
 *
 * <p>Cell = repeat x points + point; all points are numbered before the second repeat begins. In a
 * full grid, point is the number whose digits are the level indices, in mixed radix: the first
 * factor is the most significant digit, so the last factor varies fastest. With {@code method:
 * random}, point p draws every factor by {@link Draw}, so that a larger {@code runs} keeps the
 * earlier points.
 *
 * <p>Several cells may be the same trial: a momentum has no effect on plain SGD. {@link Selection}
 * keeps the first of them.
 */
public final class Grid {
  /** Maximum number of cells, because a plan visits each of them. */
  public static final long MAX_CELLS = 10_000_000L;

  private final SweepSpec spec;
  private final long points;

  public Grid(SweepSpec spec) {
    this.spec = spec;
    this.points =
        spec.method() instanceof Method.Random random ? random.runs() : product(spec.factors());
    if (points > MAX_CELLS / spec.repeats()) {
      throw new IllegalArgumentException("a sweep has more than " + MAX_CELLS + " cells");
    }
  }

  /** Number of combinations of levels, or a number above {@link #MAX_CELLS} if there are more. */
  static long product(List<Factor> factors) {
    long product = 1;
    for (Factor factor : factors) {
      product *= factor.levels().size();
      if (product > MAX_CELLS) {
        return MAX_CELLS + 1;
      }
    }
    return product;
  }

  /** The sweep whose cells these are. */
  public SweepSpec spec() {
    return spec;
  }

  /** Points x repeats, before exclusion. */
  public long cells() {
    return points * spec.repeats();
  }

  /** Number of points: combinations of levels, or runs drawn. */
  public long points() {
    return points;
  }

  /**
   * The trial of a cell.
   *
   * @param cell from 0 to below {@link #cells()}
   */
  public TrialConfig config(long cell) {
    if (cell < 0 || cell >= cells()) {
      throw new IndexOutOfBoundsException("cell " + cell + " of " + cells());
    }
    long repeat = cell / points;
    return config(indices(cell % points), spec.baseSeed() + repeat);
  }

  /** The trial with given levels. */
  TrialConfig config(int[] indices, long seed) {
    Map<Hyperparameter<?>, Object> levels = new HashMap<>(spec.fixed());
    for (int i = 0; i < indices.length; i++) {
      Factor factor = spec.factors().get(i);
      levels.put(factor.hyperparameter(), factor.levels().get(indices[i]));
    }
    return TrialConfig.of(levels, spec.trace(), seed);
  }

  /** The index of the level of every factor at a point. */
  int[] indices(long point) {
    int[] indices = new int[spec.factors().size()];
    if (spec.method() instanceof Method.Random) {
      Draw draw = new Draw(spec.baseSeed(), point);
      for (int i = 0; i < indices.length; i++) {
        indices[i] = draw.next(spec.factors().get(i).levels().size());
      }
      return indices;
    }
    long rest = point;
    for (int i = indices.length - 1; i >= 0; i--) {
      int levels = spec.factors().get(i).levels().size();
      indices[i] = (int) (rest % levels);
      rest /= levels;
    }
    return indices;
  }
}
