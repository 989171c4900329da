package io.gradsweep.plan;

import io.gradsweep.dataset.DataDescription;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The remaining work of a sweep, cut into bundles.
 *
 * @param done trials of the sweep that are already committed
 * @param remaining estimated cost of the other trials
 * @param bundleSeconds estimated work that bundles were cut to; single trials may take longer
 * @param bundles the other trials, longest first: the last bundles are short, so no slot works
 *     alone at the end
 */
public record SweepPlan(int done, Estimate remaining, double bundleSeconds, List<Bundle> bundles) {

  /**
   * Estimated work of a bundle in a medium sweep, in seconds; short, so that a crash loses little.
   */
  static final double BUNDLE_SECONDS = 30;

  /** Number of bundles of a large sweep; keeps its files in the tens of thousands. */
  static final int BUNDLES = 10_000;

  /** Largest estimated work of a bundle, in seconds; if the driver dies, each slot loses one. */
  static final double MAX_BUNDLE_SECONDS = 3600;

  /** Bundles per slot in a small sweep: all slots are busy to the end, and commits are frequent. */
  static final int BUNDLES_PER_SLOT = 4;

  /** Largest number of trials in a bundle, however short they are. */
  static final int BUNDLE_TRIALS = 4096;

  public SweepPlan {
    bundles = List.copyOf(bundles);
  }

  /**
   * Plans a sweep. Holds twelve bytes per trial, not its configuration.
   *
   * @param data describes data sets; throws if a data set cannot be used
   * @param committed trials that the folder already holds
   * @param slots trials that run at once
   */
  public static SweepPlan of(
      TrialList trials, DescribedData data, CostModel costs, TrialIdSet committed, int slots) {
    long[] order = new long[trials.size()];
    int left = 0;
    Estimate remaining = Estimate.NOTHING;
    for (int index = 0; index < trials.size(); index++) {
      TrialConfig config = trials.config(index);
      DataDescription description = data.of(config.dataset());
      if (committed.size() > 0
          && committed.contains(TrialId.of(config, description.fingerprint()))) {
        continue;
      }
      Estimate estimate = costs.estimate(config, description);
      remaining = remaining.plus(estimate);
      order[left++] = longestFirst(index, (float) estimate.seconds());
    }
    Arrays.sort(order, 0, left);
    double target =
        Math.min(
            Math.min(MAX_BUNDLE_SECONDS, Math.max(BUNDLE_SECONDS, remaining.seconds() / BUNDLES)),
            remaining.seconds() / (BUNDLES_PER_SLOT * slots));
    return new SweepPlan(
        trials.size() - left,
        remaining,
        target,
        cut(Arrays.copyOf(order, left), target, remaining.seconds(), slots));
  }

  /** Wall-clock time in seconds after which the finished trials of a bundle are committed. */
  public double patienceSeconds() {
    return 2 * Math.max(BUNDLE_SECONDS, bundleSeconds);
  }

  /** Trials that are left to do. */
  public int trialsLeft() {
    return bundles.stream().mapToInt(bundle -> bundle.trials().length).sum();
  }

  /**
   * Estimated wall-clock time in seconds on a number of slots: the work divided by the slots, or
   * the longest bundle if that is larger.
   */
  public double wallSeconds(int slots) {
    double longest = bundles.stream().mapToDouble(Bundle::seconds).max().orElse(0);
    return Math.max(longest, remaining.seconds() / slots);
  }

  /**
   * Bundles of the target length, then smaller ones of half a slot's share of the remaining work,
   * down to single trials. No slot is then idle for longer than one of the last trials takes
   * (guided self-scheduling: Polychronopoulos and Kuck, 1987).
   */
  private static List<Bundle> cut(long[] order, double target, double total, int slots) {
    List<Bundle> bundles = new ArrayList<>();
    int from = 0;
    double seconds = 0;
    double rest = total;
    for (int i = 0; i < order.length; i++) {
      seconds += seconds(order[i]);
      boolean last = i + 1 == order.length;
      boolean enough = seconds >= Math.min(target, rest / (2 * slots));
      if (last || enough || i + 1 - from == BUNDLE_TRIALS) {
        bundles.add(new Bundle(indices(order, from, i + 1), seconds));
        rest -= seconds;
        from = i + 1;
        seconds = 0;
      }
    }
    return bundles;
  }

  private static int[] indices(long[] order, int from, int to) {
    return Arrays.stream(order, from, to).mapToInt(key -> (int) key).toArray();
  }

  /** A key that sorts by descending seconds, then ascending index. Seconds are not negative. */
  private static long longestFirst(int index, float seconds) {
    return (long) (Integer.MAX_VALUE - Float.floatToIntBits(seconds)) << 32 | index;
  }

  private static float seconds(long key) {
    return Float.intBitsToFloat(Integer.MAX_VALUE - (int) (key >>> 32));
  }
}
