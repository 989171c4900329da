package io.gradsweep.trial;

/** Range checks with one wording. */
final class Require {
  private Require() {}

  static void positive(double value, String what) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw InvalidLevelException.of(what + " is " + value, "a finite number above 0");
    }
  }

  static void inHalfOpenUnitInterval(double value, String what) {
    if (!(value >= 0 && value < 1)) {
      throw InvalidLevelException.of(what + " is " + value, "a number from 0 to below 1");
    }
  }

  static void between(long value, long low, long high, String what) {
    if (value < low || value > high) {
      throw InvalidLevelException.of(
          what + " is " + value, "a whole number from " + low + " to " + high);
    }
  }
}
