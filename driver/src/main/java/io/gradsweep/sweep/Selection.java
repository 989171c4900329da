package io.gradsweep.sweep;

import io.gradsweep.trial.TrialConfig;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;
import org.roaringbitmap.RoaringBitmap;

/**
 * The cells of a grid that are run: those that no predicate excludes; of several cells with the
 * same trial, the first.
 */
public final class Selection {
  private static final int CHUNK = 65_536;

  private final RoaringBitmap included;
  private final long cells;
  private final long excluded;
  private final long duplicates;
  private final List<Excluded> excludedBy;

  /**
   * What one predicate excludes.
   *
   * @param exclusion the predicate
   * @param cells for which it is true, whatever the others say
   */
  public record Excluded(Exclusion exclusion, long cells) {}

  private Selection(
      RoaringBitmap included,
      long cells,
      long excluded,
      long duplicates,
      List<Excluded> excludedBy) {
    this.included = included;
    this.cells = cells;
    this.excluded = excluded;
    this.duplicates = duplicates;
    this.excludedBy = excludedBy;
  }

  /**
   * Applies the predicates.
   *
   * @throws SweepProblems if a predicate is not boolean, not deterministic, or fails
   */
  public static Selection of(Grid grid, SparkSession spark) {
    List<Exclusion> exclude = grid.spec().exclude();
    Duplicates duplicates = Duplicates.of(grid);
    if (exclude.isEmpty() && duplicates.none()) {
      return new Selection(
          RoaringBitmap.bitmapOfRange(0, grid.cells()), grid.cells(), 0, 0, List.of());
    }
    Counter counter = new Counter(exclude.size());
    List<PredicateTable> predicates = PredicateTable.of(exclude, spark);
    for (long start = 0; start < grid.cells(); start += CHUNK) {
      int size = (int) Math.min(CHUNK, grid.cells() - start);
      List<BitSet> holds = holds(predicates, grid, start, size);
      for (int i = 0; i < size; i++) {
        counter.add(start + i, i, holds, duplicates);
      }
    }
    return counter.selection(grid);
  }

  /** For each predicate, the cells for which it is true, counted from {@code start}. */
  private static List<BitSet> holds(
      List<PredicateTable> predicates, Grid grid, long start, int size) {
    if (predicates.isEmpty()) {
      return List.of();
    }
    List<TrialConfig> trials = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      trials.add(grid.config(start + i));
    }
    return predicates.stream().map(predicate -> predicate.holds(trials)).toList();
  }

  /** Adds cells up. */
  private static final class Counter {
    private final RoaringBitmap included = new RoaringBitmap();
    private final long[] byPredicate;
    private long excluded;
    private long duplicates;

    Counter(int predicates) {
      byPredicate = new long[predicates];
    }

    void add(long cell, int position, List<BitSet> holds, Duplicates known) {
      boolean isExcluded = false;
      for (int i = 0; i < byPredicate.length; i++) {
        if (holds.get(i).get(position)) {
          byPredicate[i]++;
          isExcluded = true;
        }
      }
      if (isExcluded) {
        excluded++;
      } else if (known.contains(cell)) {
        duplicates++;
      } else {
        included.add(Math.toIntExact(cell));
      }
    }

    Selection selection(Grid grid) {
      included.runOptimize();
      List<Excluded> excludedBy = new ArrayList<>();
      for (int i = 0; i < byPredicate.length; i++) {
        excludedBy.add(new Excluded(grid.spec().exclude().get(i), byPredicate[i]));
      }
      return new Selection(included, grid.cells(), excluded, duplicates, List.copyOf(excludedBy));
    }
  }

  /** Cells of the grid: included, excluded and duplicate ones. */
  public long cells() {
    return cells;
  }

  /** Number of cells that are run. */
  public long included() {
    return included.getLongCardinality();
  }

  /** Number of cells that at least one predicate excludes. */
  public long excluded() {
    return excluded;
  }

  /** Number of cells that are not excluded but the same trial as an earlier one. */
  public long duplicates() {
    return duplicates;
  }

  /** Each predicate with its cells, in the order written. */
  public List<Excluded> excludedBy() {
    return excludedBy;
  }

  /** Whether a cell is run. */
  public boolean includes(long cell) {
    return cell >= 0 && cell < cells && included.contains((int) cell);
  }

  /** The cells that are run, ascending. */
  public LongStream stream() {
    return included.stream().asLongStream();
  }
}
