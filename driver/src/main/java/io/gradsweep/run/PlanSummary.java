package io.gradsweep.run;

import io.gradsweep.dataset.DataDescription;
import io.gradsweep.plan.Estimate;
import io.gradsweep.plan.SweepPlan;
import io.gradsweep.sweep.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Describes what a run of a sweep would do.
 *
 * @param sweep name of the sweep
 * @param folder where its results are or will be
 * @param cells of the grid
 * @param exclusions of the sweep file that exclude a cell or more
 * @param excluded cells that they exclude; a cell counts once
 * @param duplicates cells that differ from another cell only in what has no effect
 * @param trials of the sweep: cells without excluded cells and duplicates
 * @param done trials that the folder already has
 * @param toRun trials that are left
 * @param bundles that the trials left are cut into; one bundle is one Spark task
 * @param slots trials that run at once
 * @param seconds expected wall-clock time of the trials left, on these slots
 * @param remaining what the trials left are expected to take
 * @param data what was found in each data set from the user's files
 */
public record PlanSummary(
    String sweep,
    String folder,
    long cells,
    List<Exclusion> exclusions,
    long excluded,
    long duplicates,
    int trials,
    int done,
    int toRun,
    int bundles,
    int slots,
    double seconds,
    Estimate remaining,
    List<Found> data) {

  /**
   * One predicate under {@code exclude}.
   *
   * @param predicate Spark SQL, as written
   * @param cells that it excludes
   */
  public record Exclusion(String predicate, long cells) {}

  /**
   * What was found in a data set.
   *
   * @param lines what was read
   * @param warnings what looks wrong, each with what to do
   */
  public record Found(List<String> lines, List<String> warnings) {
    public Found {
      lines = List.copyOf(lines);
      warnings = List.copyOf(warnings);
    }

    static Found of(DataDescription data) {
      List<String> lines = new ArrayList<>(data.reading().lines());
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d examples to train, %,d held out",
              data.trainExamples(),
              data.heldOutExamples()));
      return new Found(lines, data.reading().warnings());
    }
  }

  public PlanSummary {
    data = List.copyOf(data);
    exclusions = List.copyOf(exclusions);
  }

  static PlanSummary of(OpenSweep sweep, SweepPlan plan, int slots) {
    Selection selection = sweep.selection();
    return new PlanSummary(
        sweep.spec().name(),
        sweep.folder().toString(),
        selection.cells(),
        selection.excludedBy().stream()
            .map(by -> new Exclusion(by.exclusion().predicate(), by.cells()))
            .toList(),
        selection.excluded(),
        selection.duplicates(),
        sweep.trials().size(),
        plan.done(),
        plan.trialsLeft(),
        plan.bundles().size(),
        slots,
        plan.wallSeconds(slots),
        plan.remaining(),
        sweep.data().known().stream()
            .filter(data -> !data.reading().lines().isEmpty())
            .map(Found::of)
            .distinct()
            .toList());
  }
}
