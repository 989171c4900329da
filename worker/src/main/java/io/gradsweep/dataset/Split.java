package io.gradsweep.dataset;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The split into training and held-out examples. The held-out part is the beginning of a random
 * permutation (Fisher and Yates, from the end); within both parts examples keep the order of the
 * source.
 *
 * @param train indices of the examples to train on, ascending
 * @param heldOut indices of the examples held out, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // lives only while a data set is prepared
record Split(int[] train, int[] heldOut) {

  /** The seed of the split of stored data, the same for all trials. */
  static final long FIXED_SEED = 0;

  /**
   * round(share examples), halves upwards; at least one example remains for training.
   *
   * @param share in [0, 1)
   */
  static int heldOutCount(int examples, double share) {
    return (int) Math.min(Math.round(share * examples), examples - 1L);
  }

  static Split of(int examples, double share, long seed) {
    int[] order = IntStream.range(0, examples).toArray();
    PortableRandom random = PortableRandom.of(seed, PortableRandom.Purpose.SPLIT);
    for (int last = examples - 1; last > 0; last--) {
      int chosen = random.below(last + 1);
      int moved = order[last];
      order[last] = order[chosen];
      order[chosen] = moved;
    }
    int heldOutCount = heldOutCount(examples, share);
    int[] heldOut = Arrays.copyOf(order, heldOutCount);
    int[] train = Arrays.copyOfRange(order, heldOutCount, examples);
    Arrays.sort(heldOut);
    Arrays.sort(train);
    return new Split(train, heldOut);
  }
}
