package io.gradsweep.training;

import io.gradsweep.trial.SeedStreams;
import java.util.random.RandomGenerator;

/**
 * Which examples form the minibatch of a step: consecutive runs of a permutation that is new in
 * each epoch. Examples at the end of an epoch that do not fill a minibatch are left out. The order
 * depends on the trial's seed and the two sizes alone, so all configurations of one repeat see the
 * same data in the same order.
 */
public final class BatchOrder {
  private final long seed;
  private final int batch;
  private final int batchesPerEpoch;
  private final int[] permutation;
  private int epoch = -1;

  /**
   * The order of one trial.
   *
   * @throws IllegalArgumentException if there are fewer examples than a minibatch takes
   */
  public BatchOrder(long seed, int examples, int batch) {
    if (batch > examples) {
      throw new IllegalArgumentException(
          "impossible: a batch of " + batch + " from " + examples + " training examples");
    }
    this.seed = seed;
    this.batch = batch;
    this.batchesPerEpoch = examples / batch;
    this.permutation = new int[examples];
  }

  /** Fills {@code examples} with the indices of the minibatch of a step; steps do not go back. */
  public void minibatch(int step, int[] examples) {
    if (step / batchesPerEpoch != epoch) {
      epoch = step / batchesPerEpoch;
      shuffle();
    }
    System.arraycopy(permutation, step % batchesPerEpoch * batch, examples, 0, batch);
  }

  /** Fisher and Yates, from the identity. */
  private void shuffle() {
    RandomGenerator random = SeedStreams.stream(seed, -1L - epoch);
    for (int i = 0; i < permutation.length; i++) {
      int j = random.nextInt(i + 1);
      permutation[i] = permutation[j];
      permutation[j] = i;
    }
  }
}
