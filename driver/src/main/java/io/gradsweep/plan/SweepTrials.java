package io.gradsweep.plan;

import io.gradsweep.sweep.Grid;
import io.gradsweep.sweep.Selection;
import io.gradsweep.trial.TrialConfig;

/** The trials of a sweep: the cells of its grid that are neither excluded nor duplicates. */
public final class SweepTrials implements TrialList {
  private final Grid grid;
  private final int[] cells;

  public SweepTrials(Grid grid, Selection selection) {
    this.grid = grid;
    cells = selection.stream().mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public int size() {
    return cells.length;
  }

  @Override
  public TrialConfig config(int index) {
    return grid.config(cells[index]);
  }
}
