package io.gradsweep.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * One fold of the cross-validation: how well a forest fitted to all other configurations predicts
 * the trials of the fold.
 *
 * @param errors sum of squared errors of the forest
 * @param deviations sum of squared deviations from the mean of the trials that the forest was
 *     fitted to, the error of a prediction without factors
 * @param rises rise of the mean squared error, by factor and permutation, when the levels of the
 *     factor are shuffled among the trials of the fold
 */
record HeldOut(double errors, double deviations, List<List<Double>> rises) {
  private static final int PERMUTATIONS = 10;
  private static final long SEED = 1;

  HeldOut {
    rises = rises.stream().map(List::copyOf).toList();
  }

  /** Fits a forest to the other folds and tests it on this fold. */
  static HeldOut judge(SparkSession spark, Observations trials, int fold, int folds) {
    Forest forest = Forest.fit(spark, trials, i -> trials.configuration(i) % folds != fold);
    List<Integer> heldOut = trials(trials, i -> trials.configuration(i) % folds == fold);
    List<Integer> fitted = trials(trials, i -> trials.configuration(i) % folds != fold);
    double mean = fitted.stream().mapToDouble(trials::response).average().orElseThrow();
    double errors = errors(forest, trials, heldOut, -1, heldOut);
    List<List<Double>> rises =
        IntStream.range(0, trials.factors().size())
            .parallel()
            .mapToObj(
                factor -> rises(forest, trials, heldOut, factor, errors, random(fold, factor)))
            .toList();
    return new HeldOut(
        errors, heldOut.stream().mapToDouble(i -> square(trials.response(i) - mean)).sum(), rises);
  }

  private static List<Integer> trials(Observations trials, IntPredicate which) {
    return IntStream.range(0, trials.size()).filter(which).boxed().toList();
  }

  private static Random random(int fold, int factor) {
    return new Random(SEED + 1000L * fold + factor);
  }

  private static List<Double> rises(
      Forest forest,
      Observations trials,
      List<Integer> heldOut,
      int factor,
      double errors,
      Random random) {
    List<Double> rises = new ArrayList<>();
    List<Integer> shuffled = new ArrayList<>(heldOut);
    for (int permutation = 0; permutation < PERMUTATIONS; permutation++) {
      Collections.shuffle(shuffled, random);
      rises.add((errors(forest, trials, heldOut, factor, shuffled) - errors) / heldOut.size());
    }
    return rises;
  }

  /**
   * Sum of squared errors when each trial gets the level of another trial in one factor.
   *
   * @param factor index of the factor; -1 for none
   */
  private static double errors(
      Forest forest, Observations trials, List<Integer> heldOut, int factor, List<Integer> others) {
    double sum = 0;
    for (int i = 0; i < heldOut.size(); i++) {
      double[] levels = trials.levels(heldOut.get(i));
      if (factor >= 0) {
        levels[factor] = trials.levels(others.get(i))[factor];
      }
      sum += square(trials.response(heldOut.get(i)) - forest.predict(levels));
    }
    return sum;
  }

  private static double square(double x) {
    return x * x;
  }
}
