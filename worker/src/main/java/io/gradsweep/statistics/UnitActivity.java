package io.gradsweep.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts outputs that are 0, units that are 0 for every example, and saturated outputs. */
final class UnitActivity {
  /** Sum of |output| of each unit: 0 exactly if all its outputs are 0. */
  private double[] size = new double[0];

  private @Nullable OutputRange unsaturated;
  private long zeros;
  private long saturated;
  private int dead;

  /**
   * @param newUnsaturated outputs that are not saturated; null if saturation is not defined
   */
  void begin(@Nullable OutputRange newUnsaturated) {
    unsaturated = newUnsaturated;
    zeros = 0;
    saturated = 0;
    dead = 0;
  }

  /** Takes the next outputs. */
  void add(double[] block, int length) {
    zeros += BlockLoops.FASTEST.countZeros(block, length);
    if (unsaturated != null) {
      saturated +=
          BlockLoops.FASTEST.countOutside(block, length, unsaturated.low(), unsaturated.high());
    }
  }

  /**
   * Ends a run. The outputs are read once more if some are NaN, or if there are enough zeros for a
   * dead unit.
   *
   * @param outputs all: examples x units
   */
  void end(Entries outputs, int units, boolean someNaN) {
    if (someNaN && unsaturated != null) {
      countSaturatedAgain(outputs, unsaturated);
    }
    if (zeros >= outputs.count() / units) {
      countDead(outputs, units);
    }
  }

  private void countSaturatedAgain(Entries outputs, OutputRange range) {
    saturated = 0;
    for (int at = 0; at < outputs.count(); at += Entries.BLOCK) {
      int length = outputs.blockLength(at);
      double[] block = outputs.load(at, length);
      for (int i = 0; i < length; i++) {
        saturated += range.excludes(block[i]) ? 1 : 0;
      }
    }
  }

  private void countDead(Entries outputs, int units) {
    if (size.length < units) {
      size = new double[units];
    } else {
      Arrays.fill(size, 0, units, 0.0);
    }
    int unit = 0;
    for (int at = 0; at < outputs.count(); at += Entries.BLOCK) {
      int length = outputs.blockLength(at);
      double[] block = outputs.load(at, length);
      for (int from = 0; from < length; ) {
        int run = Math.min(units - unit, length - from);
        addToUnits(block, from, unit, run);
        unit = unit + run == units ? 0 : unit + run;
        from += run;
      }
    }
    for (int j = 0; j < units; j++) {
      dead += size[j] == 0 ? 1 : 0;
    }
  }

  private void addToUnits(double[] block, int from, int unit, int run) {
    for (int i = 0; i < run; i++) {
      size[unit + i] += Math.abs(block[from + i]);
    }
  }

  long zeros() {
    return zeros;
  }

  long saturated() {
    return saturated;
  }

  int dead() {
    return dead;
  }
}
