package io.gradsweep.sweep;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The cells of a grid that are run: those that no predicate excludes, and of cells that are the
 * same trial the first.
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
    PredicateTable table = new PredicateTable(exclude, spark);
    for (long start = 0; start < grid.cells(); start += CHUNK) {
      long end = Math.min(grid.cells(), start + CHUNK);
      List<List<@Nullable Object>> values = new ArrayList<>();
      for (long cell = start; cell < end; cell++) {
        values.add(exclude.isEmpty() ? List.of() : table.values(grid.config(cell)));
      }
      List<BitSet> hold = table.hold(values);
      for (long cell = start; cell < end; cell++) {
        counter.add(cell, hold.get((int) (cell - start)), duplicates);
      }
    }
    return counter.selection(grid);
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

    void add(long cell, BitSet hold, Duplicates known) {
      if (!hold.isEmpty()) {
        excluded++;
        hold.stream().forEach(predicate -> byPredicate[predicate]++);
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
