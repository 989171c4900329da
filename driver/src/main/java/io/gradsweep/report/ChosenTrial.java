package io.gradsweep.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trial whose trace the report shows.
 *
 * @param letter its name in the plots
 * @param trialId its id
 * @param why it was selected
 * @param label its levels
 * @param verdict its verdict
 * @param reason of the verdict
 * @param layer that the verdict names; null if it names none
 * @param depth its number of hidden layers
 * @param points steps and losses as recorded, in order of the step
 */
record ChosenTrial(
    String letter,
    String trialId,
    List<String> why,
    String label,
    String verdict,
    String reason,
    @Nullable Integer layer,
    int depth,
    List<Point> points) {

  /** Loss at a step. */
  record Point(int step, double loss) {}

  /** The traced steps. */
  List<Integer> steps() {
    return points.stream().map(Point::step).toList();
  }
}
