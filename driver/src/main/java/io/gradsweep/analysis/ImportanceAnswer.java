package io.gradsweep.analysis;

import java.util.List;

/** The importance of each factor for a response, or the reason why there is no answer. */
public sealed interface ImportanceAnswer {

  /**
   * One factor.
   *
   * @param factor name of the column
   * @param importance mean drop of the out-of-sample R^2 when the factor's levels are shuffled
   *     among the trials that the forest has not seen; about 0 if the factor does not matter, and
   *     possibly below 0 by chance
   * @param sd sample standard deviation of the drop over all folds and permutations
   */
  record FactorImportance(String factor, double importance, double sd) {}

  /**
   * The factors in order of importance.
   *
   * @param r2 out-of-sample R^2: 1 - (sum of squared errors) / (sum of squared deviations from the
   *     mean of the trials that the forest was fitted to), both over held-out configurations; at
   *     most 1; at 0 or below, the forest predicts no better than a mean and the ranking is
   *     meaningless
   * @param configurations different configurations among the trials used
   * @param used trials that the forests were fitted to and tested on
   * @param missing trials left out because they have no finite response
   * @param trials all trials of the sweep; more than used + missing if a sample was drawn
   */
  record Ranking(
      Response response,
      List<FactorImportance> factors,
      double r2,
      int configurations,
      long used,
      long missing,
      long trials)
      implements ImportanceAnswer {
    public Ranking {
      factors = List.copyOf(factors);
    }
  }

  /**
   * No forest was fitted.
   *
   * @param why the reason, one sentence
   */
  record Unanswerable(String why) implements ImportanceAnswer {}
}
