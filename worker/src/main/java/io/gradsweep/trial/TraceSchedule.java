package io.gradsweep.trial;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the steps that are traced. The first and the last always are. */
public sealed interface TraceSchedule {

  /** Maximum number of traced steps of a trial; a sweep file with more is invalid. */
  int MAX_STEPS = 1_000_000;

  /** Form of {@link #text()}. */
  Pattern WITH_NUMBER = Pattern.compile("([a-z]+)\\(([^()]+)\\)");

  /** The schedule where a sweep file gives none. */
  TraceSchedule DEFAULT = new Logarithmic(40);

  /** Steps 0, n, 2n, ... */
  record Every(int interval) implements TraceSchedule {
    public Every {
      Bounds.whole(1, Integer.MAX_VALUE).require(interval, "every");
    }

    @Override
    public String text() {
      return "every(" + interval + ")";
    }

    @Override
    public int[] steps(int total) {
      TreeSet<Integer> steps = new TreeSet<>();
      for (long step = 0; step < total; step += interval) {
        steps.add((int) step);
      }
      return withEnds(steps, total);
    }

    @Override
    public int count(int total) {
      int last = total - 1;
      return last / interval + (last % interval == 0 ? 1 : 2);
    }
  }

  /**
   * Step 0 and {@code points - 1} steps spaced evenly in log(step) from 1 to the last, rounded to
   * whole steps; steps that coincide after rounding are traced once.
   */
  record Logarithmic(int points) implements TraceSchedule {
    public Logarithmic {
      Bounds.whole(2, MAX_STEPS).require(points, "points");
    }

    @Override
    public String text() {
      return "log(" + points + ")";
    }

    @Override
    public int[] steps(int total) {
      TreeSet<Integer> steps = new TreeSet<>();
      int last = total - 1;
      for (int i = 0; i < points - 1 && last >= 1; i++) {
        double exponent = points == 2 ? 1.0 : (double) i / (points - 2);
        steps.add((int) Math.round(Math.pow(last, exponent)));
      }
      return withEnds(steps, total);
    }

    /**
     * The gaps between the points before rounding grow. As long as they are below 1, rounding
     * leaves no step out; from then on no two points coincide.
     */
    @Override
    public int count(int total) {
      int last = total - 1;
      if (last < 1 || points == 2) {
        return Math.min(total, 2);
      }
      int gaps = points - 2;
      int low = 0;
      int high = gaps;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (point(last, middle + 1) - point(last, middle) < 1) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return 1 + (int) Math.round(point(last, low)) + gaps - low;
    }

    private double point(int last, int index) {
      return Math.pow(last, (double) index / (points - 2));
    }
  }

  /**
   * Inverse of {@link #text()}.
   *
   * @throws InvalidLevelException if the text is not a schedule
   */
  static TraceSchedule parse(String text) {
    Matcher form = WITH_NUMBER.matcher(text);
    String name = form.matches() ? form.group(1) : "";
    return switch (name) {
      case "every" -> new Every(whole(form.group(2), text));
      case "log" -> new Logarithmic(whole(form.group(2), text));
      default -> throw InvalidLevelException.notOneOf(text, List.of("every(n)", "log(points)"));
    };
  }

  private static int whole(String digits, String text) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException notWhole) {
      throw InvalidLevelException.withRemedy(
          "'" + text + "' contains no whole number", "write it as name(whole number)");
    }
  }

  /** One text per schedule: {@code every(1)}, {@code log(40)}. */
  String text();

  /**
   * The traced steps of a trial.
   *
   * @param total number of steps of the trial, at least 1
   * @return ascending, from 0 to {@code total - 1}
   */
  int[] steps(int total);

  /** Number of traced steps. */
  int count(int total);

  private static int[] withEnds(Set<Integer> steps, int total) {
    steps.add(0);
    steps.add(total - 1);
    return steps.stream().sorted().mapToInt(Integer::intValue).toArray();
  }
}
