package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The split into training and held-out examples. Within both parts examples keep the order of the
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
   * The split that the options describe.
   *
   * @throws DatasetException if the data do not allow it
   */
  static Split of(RawData raw, DatasetConfig config, long seed) {
    int examples = raw.examples().size();
    double share = config.real("held_out");
    String kind = config.options().containsKey("split") ? config.text("split") : "random";
    return switch (kind) {
      case "stratified" -> stratified(labels(raw), share, seed);
      case "order" -> ordered(examples, share);
      case "group" -> grouped(groups(raw), share, seed);
      default -> of(examples, share, seed);
    };
  }

  private static int[] labels(RawData raw) {
    if (raw.examples().targets() instanceof Targets.Classes classes) {
      return classes.labels();
    }
    throw new DatasetException(
        "split is stratified, but a regression has no classes; set split to random or order");
  }

  private static int[] groups(RawData raw) {
    int[] groups = raw.groups();
    if (groups == null) {
      throw new IllegalStateException("no groups");
    }
    return groups;
  }

  /**
   * round(share examples), halves upwards; at least one example remains for training.
   *
   * @param share in [0, 1)
   */
  static int heldOutCount(int examples, double share) {
    return (int) Math.min(Math.round(share * examples), examples - 1L);
  }

  /** Held out: the beginning of a random permutation. */
  static Split of(int examples, double share, long seed) {
    return held(
        examples, Arrays.copyOf(permutation(examples, seed), heldOutCount(examples, share)));
  }

  /** Held out: of every class the beginning of a random permutation. */
  static Split stratified(int[] labels, double share, long seed) {
    int[] order = permutation(labels.length, seed);
    int classes = Arrays.stream(labels).max().orElse(-1) + 1;
    IntStream heldOut =
        IntStream.range(0, classes)
            .flatMap(
                label -> {
                  int[] of = Arrays.stream(order).filter(i -> labels[i] == label).toArray();
                  return Arrays.stream(of).limit(Math.round(share * of.length));
                });
    return held(labels.length, heldOut.toArray());
  }

  /** Held out: the last examples. */
  static Split ordered(int examples, double share) {
    int first = examples - heldOutCount(examples, share);
    return held(examples, IntStream.range(first, examples).toArray());
  }

  /**
   * Held out: all examples of whole groups, in the order of a random permutation, until the share
   * is reached; at least one group remains for training.
   */
  static Split grouped(int[] groups, double share, long seed) {
    int count = Arrays.stream(groups).max().orElse(-1) + 1;
    BitSet held = new BitSet();
    int wanted = heldOutCount(groups.length, share);
    int examples = 0;
    for (int group : permutation(count, seed)) {
      if (examples >= wanted || held.cardinality() == count - 1) {
        break;
      }
      held.set(group);
      examples += (int) Arrays.stream(groups).filter(one -> one == group).count();
    }
    return held(
        groups.length,
        IntStream.range(0, groups.length).filter(i -> held.get(groups[i])).toArray());
  }

  private static Split held(int examples, int[] heldOut) {
    BitSet held = new BitSet();
    Arrays.stream(heldOut).forEach(held::set);
    return new Split(
        IntStream.range(0, examples).filter(i -> !held.get(i)).toArray(), held.stream().toArray());
  }

  /** By Fisher and Yates, from the end. */
  private static int[] permutation(int count, long seed) {
    int[] order = IntStream.range(0, count).toArray();
    PortableRandom random = PortableRandom.of(seed, PortableRandom.Purpose.SPLIT);
    for (int last = count - 1; last > 0; last--) {
      int chosen = random.below(last + 1);
      int moved = order[last];
      order[last] = order[chosen];
      order[chosen] = moved;
    }
    return order;
  }
}
