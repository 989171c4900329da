package io.gradsweep.gradient;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts outputs that are 0, units that are 0 for every example, and saturated outputs. */
final class UnitActivity {
  /** Sum of |output| of each unit: 0 exactly when all its outputs are. */
  private double[] size = new double[0];

  private int units;
  private int unit;
  private long zeros;
  private long saturated;

  void begin(int newUnits) {
    units = newUnits;
    unit = 0;
    zeros = 0;
    saturated = 0;
    if (size.length < units) {
      size = new double[units];
    } else {
      Arrays.fill(size, 0, units, 0.0);
    }
  }

  /** Takes the next outputs, unit by unit, example by example. */
  void add(double[] block, int length, @Nullable OutputRange unsaturated) {
    int at = 0;
    while (at < length) {
      int run = Math.min(units - unit, length - at);
      addToUnits(block, at, run);
      unit = unit + run == units ? 0 : unit + run;
      at += run;
    }
    zeros += countZeros(block, length);
    if (unsaturated != null) {
      saturated += countSaturated(block, length, unsaturated);
    }
  }

  private void addToUnits(double[] block, int from, int run) {
    for (int i = 0; i < run; i++) {
      size[unit + i] += Math.abs(block[from + i]);
    }
  }

  private static long countZeros(double[] block, int length) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      count += block[i] == 0 ? 1 : 0;
    }
    return count;
  }

  private static long countSaturated(double[] block, int length, OutputRange unsaturated) {
    int count = 0;
    for (int i = 0; i < length; i++) {
      count += unsaturated.excludes(block[i]) ? 1 : 0;
    }
    return count;
  }

  long zeros() {
    return zeros;
  }

  long saturated() {
    return saturated;
  }

  int dead() {
    int count = 0;
    for (int i = 0; i < units; i++) {
      count += size[i] == 0 ? 1 : 0;
    }
    return count;
  }
}
