package io.gradsweep.sweep;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds parameters that are given and have no effect on any trial of the sweep, because nothing
 * uses them. The default value may stand there without effect: resolved sweep files write it out.
 */
final class EffectCheck {
  private final Map<Parameter, Object> fixed;
  private final List<Factor> factors;
  private final Problems problems;

  EffectCheck(Map<Parameter, Object> fixed, List<Factor> factors, Problems problems) {
    this.fixed = fixed;
    this.factors = factors;
    this.problems = problems;
  }

  /**
   * @param places of the parameters that the file gives
   */
  void check(Map<Parameter, Place> places) {
    places.forEach(
        (parameter, place) -> {
          Object level = fixed.get(parameter); // null if it varies
          boolean byDefault = level != null && parameter.defaultLevel().equals(Optional.of(level));
          if (!byDefault) {
            check(parameter, place);
          }
        });
  }

  private void check(Parameter parameter, Place place) {
    switch (parameter) {
      case CONDITION_NUMBER ->
          require(
              parameter,
              place,
              any(Parameter.DATASET, level -> source(level) == DataSource.GAUSSIAN_CLUSTERS),
              "data set",
              "dataset gaussian_clusters");
      case SEQUENCE_LENGTH ->
          require(
              parameter,
              place,
              any(Parameter.DATASET, level -> source(level).sequential()),
              "data set",
              "dataset recall_first, noise_sequences or adding");
      case KERNEL, POOL_EVERY ->
          require(parameter, place, family(Family.Kind.CNN), "network", "family cnn");
      case CELL, RECURRENT_INIT ->
          require(parameter, place, family(Family.Kind.RNN), "network", "family rnn");
      case RECURRENT_ACTIVATION ->
          require(
              parameter,
              place,
              family(Family.Kind.RNN) && any(Parameter.CELL, level -> level != Family.Cell.SIMPLE),
              "network",
              "family rnn and cell lstm or gru");
      case FORGET_BIAS ->
          require(
              parameter,
              place,
              family(Family.Kind.RNN) && any(Parameter.CELL, level -> level == Family.Cell.LSTM),
              "network",
              "family rnn and cell lstm");
      default -> {}
    }
  }

  private void require(
      Parameter parameter, Place place, boolean applies, String what, String allowed) {
    if (!applies) {
      problems.add(
          place,
          "parameters." + parameter.word(),
          "has no effect on any " + what + " of the sweep",
          "only with " + allowed);
    }
  }

  private boolean family(Family.Kind kind) {
    return any(Parameter.FAMILY, level -> level == kind);
  }

  private boolean any(Parameter parameter, Predicate<Object> wanted) {
    List<Object> levels = new ArrayList<>();
    Object only = fixed.get(parameter);
    if (only != null) {
      levels.add(only);
    }
    for (Factor factor : factors) {
      if (factor.parameter() == parameter) {
        levels.addAll(factor.levels());
      }
    }
    return levels.stream().anyMatch(wanted);
  }

  private static DataSource source(Object level) {
    return ((DatasetConfig) level).source();
  }
}
