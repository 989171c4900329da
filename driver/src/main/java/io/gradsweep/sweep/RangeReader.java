package io.gradsweep.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {min, max, count, scale}}: {@code count} levels from min to max, both included, with
 * equal differences (linear, the default) or equal ratios (log). Levels in between are rounded to
 * twelve significant digits, those of whole-number hyperparameters to whole numbers; levels that
 * coincide count once.
 */
final class RangeReader {
  static final int MAX_COUNT = 100_000;

  private static final MathContext DIGITS = new MathContext(12);

  private final LevelReader levels;
  private final Section section;

  RangeReader(LevelReader levels, Section section) {
    this.levels = levels;
    this.section = section;
  }

  /** The levels, ascending; empty after adding a problem. */
  List<Object> levels() {
    int before = section.problems().count();
    Object min = end("min");
    Object max = end("max");
    missing("count", "a whole number from 1 to " + MAX_COUNT);
    int count = (int) section.whole("count", 1, 1, MAX_COUNT);
    boolean logarithmic = logarithmic();
    if (min == null || max == null || section.problems().count() > before) {
      return List.of();
    }
    double low = levels.number(min).orElseThrow();
    double high = levels.number(max).orElseThrow();
    check(low, high, count, logarithmic);
    if (section.problems().count() > before) {
      return List.of();
    }
    Set<Object> range = new LinkedHashSet<>();
    range.add(min);
    for (int i = 1; i < count - 1; i++) {
      double share = (double) i / (count - 1);
      range.add(
          rounded(
              logarithmic ? low * StrictMath.pow(high / low, share) : low + (high - low) * share));
    }
    range.add(max);
    return new ArrayList<>(range);
  }

  private void check(double low, double high, int count, boolean logarithmic) {
    if (low > high) {
      remedy("min", "is " + written("min") + ", above max " + written("max"), "swap the two");
    } else if (count == 1 && low < high) {
      remedy("count", "is 1, but min and max differ", "use a count of at least 2, or {value: x}");
    }
    if (logarithmic && low <= 0) {
      problem("min", "is " + written("min") + " on a log scale", "a number above 0");
    }
  }

  private Object rounded(double value) {
    if (levels.wholeNumbers()) {
      return levels.level(Math.toIntExact(Math.round(value)));
    }
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }

  private @Nullable Object end(String name) {
    Yaml given = section.get(name);
    if (given == null) {
      missing(name, levels.allowed());
      return null;
    }
    Object level = levels.read(given, section.key(name), section.problems());
    if (level != null && levels.number(level).isEmpty()) {
      problem(name, "is " + given.described(), "a number");
      return null;
    }
    return level;
  }

  private void missing(String name, String allowed) {
    if (!section.has(name)) {
      problem(name, "is missing", allowed);
    }
  }

  private boolean logarithmic() {
    String scale = section.text("scale", "linear", "log, linear");
    if (!List.of("log", "linear").contains(scale)) {
      section
          .problems()
          .addUnknown(
              section.place("scale"),
              section.key("scale"),
              "'" + scale + "' is unknown",
              scale,
              List.of("log", "linear"));
    }
    return scale.equals("log");
  }

  private String written(String name) {
    Yaml given = section.get(name);
    return given == null ? "missing" : given.described();
  }

  private void remedy(String name, String problem, String remedy) {
    section.problems().addWithRemedy(section.place(name), section.key(name), problem, remedy);
  }

  private void problem(String name, String problem, String allowed) {
    section.problems().add(section.place(name), section.key(name), problem, allowed);
  }
}
