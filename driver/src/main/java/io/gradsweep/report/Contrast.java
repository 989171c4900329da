package io.gradsweep.report;

import java.util.Map;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * A level of a factor against the other levels of the factor, in matched configurations: those that
 * are equal in everything but this factor, seed included.
 *
 * @param factor the name that a reader knows
 * @param level its level, shortened
 * @param better matched configurations in which the share of healthy trials is larger with this
 *     level
 * @param worse those in which it is smaller
 * @param instead for each verdict and for {@link #SICK}, of the matched configurations in which
 *     another level has it
 */
record Contrast(
    String factor, String level, long better, long worse, Map<String, Instead> instead) {
  /** Stands for every verdict that is neither healthy nor failed. */
  static final String SICK = "sick";

  private static final double SIGNIFICANCE = 0.01;
  private static final double CONFIDENCE = 0.95;

  /**
   * What becomes of the configurations that have a verdict with another level.
   *
   * @param trials with this level
   * @param healthy of these
   */
  record Instead(long trials, long healthy) {
    double share() {
      return trials == 0 ? 0 : (double) healthy / trials;
    }

    /** The 95 % interval of the share (Wilson, 1927), in whole percent. */
    String interval() {
      ConfidenceInterval interval =
          new WilsonScoreInterval()
              .createInterval(Math.toIntExact(trials), Math.toIntExact(healthy), CONFIDENCE);
      return "%d to %d %%"
          .formatted(
              Math.round(100 * interval.getLowerBound()),
              Math.round(100 * interval.getUpperBound()));
    }
  }

  Instead insteadOf(String verdict) {
    return instead.getOrDefault(verdict, new Instead(0, 0));
  }

  /**
   * Whether the sign test finds that the level makes trials healthy: the probability of as many
   * better ones among those that differ, if either were as likely, is at most 1 %.
   */
  boolean significant() {
    int differing = Math.toIntExact(better + worse);
    if (differing == 0) {
      return false;
    }
    BinomialDistribution fair = new BinomialDistribution(null, differing, 0.5);
    return 1 - fair.cumulativeProbability(Math.toIntExact(better) - 1) <= SIGNIFICANCE;
  }

  /** Whether at least half of the trials that have the verdict otherwise are healthy with it. */
  boolean cures(String verdict) {
    Instead instead = insteadOf(verdict);
    return instead.healthy() > 0 && instead.share() >= 0.5 && better > worse;
  }
}
