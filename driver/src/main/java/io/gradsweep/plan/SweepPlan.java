package io.gradsweep.plan;

import io.gradsweep.dataset.DataDescription;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is left to do, cut into bundles.
 *
 * @param done trials of the sweep that are committed already
 * @param remaining what the other trials are expected to take
 * @param bundleSeconds estimated work that bundles were cut to; single trials may take longer
 * @param bundles the other trials, longest first: what starts last is short, so no slot works alone
 *     at the end
 */
public record SweepPlan(int done, Estimate remaining, double bundleSeconds, List<Bundle> bundles) {

  /** Estimated work of a bundle in a middling sweep, in seconds: a crash loses little. */
  static final double BUNDLE_SECONDS = 30;

  /** Bundles of a large sweep, whose files are to stay in the tens of thousands. */
  static final int BUNDLES = 10_000;

  /** Estimated work of a bundle at most, in seconds: the driver's death costs every slot one. */
  static final double MAX_BUNDLE_SECONDS = 3600;

  /** Bundles a slot in a small sweep: every slot is busy to the end and progress is kept often. */
  static final int BUNDLES_PER_SLOT = 4;

  /** Trials in a bundle at most, however short they are. */
  static final int BUNDLE_TRIALS = 4096;

  public SweepPlan {
    bundles = List.copyOf(bundles);
  }

  /**
   * Plans a sweep. Holds twelve bytes a trial, not its configuration.
   *
   * @param data describes data sets; throws if one cannot be used
   * @param committed trials of the folder that are done
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

  /** Wall-clock time in seconds after which a bundle is committed as far as it is. */
  public double patienceSeconds() {
    return 2 * Math.max(BUNDLE_SECONDS, bundleSeconds);
  }

  /** Trials that are left to do. */
  public int trialsLeft() {
    return bundles.stream().mapToInt(bundle -> bundle.trials().length).sum();
  }

  /**
   * Expected wall-clock time in seconds on a number of slots: work shared, or the longest bundle.
   */
  public double wallSeconds(int slots) {
    double longest = bundles.stream().mapToDouble(Bundle::seconds).max().orElse(0);
    return Math.max(longest, remaining.seconds() / slots);
  }

  /**
   * Bundles of the target's length; toward the end smaller ones, of half a slot's share of what is
   * left, down to single trials, so that no slot is idle for longer than one of the last trials
   * takes (guided self-scheduling: Polychronopoulos and Kuck, 1987).
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
