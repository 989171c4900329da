package io.gradsweep.sweep;

import io.gradsweep.trial.Hyperparameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds hyperparameters that the file gives although no trial of the sweep uses them. A default
 * value without effect is allowed, because resolved sweep files contain all defaults.
 */
final class EffectCheck {
  private final Map<Hyperparameter<?>, Object> fixed;
  private final List<Factor> factors;
  private final Problems problems;

  EffectCheck(Map<Hyperparameter<?>, Object> fixed, List<Factor> factors, Problems problems) {
    this.fixed = fixed;
    this.factors = factors;
    this.problems = problems;
  }

  /**
   * @param places of the hyperparameters that the file gives
   */
  void check(Map<Hyperparameter<?>, Place> places) {
    places.forEach(
        (hyperparameter, place) -> {
          Object level = fixed.get(hyperparameter); // null if it varies
          boolean byDefault =
              level != null && hyperparameter.defaultLevel().equals(Optional.of(level));
          if (!byDefault) {
            check(hyperparameter, place);
          }
        });
  }

  private void check(Hyperparameter<?> hyperparameter, Place place) {
    hyperparameter
        .appliesWhen()
        .filter(unused -> hyperparameter.mustApply() && !applies(hyperparameter))
        .ifPresent(
            when ->
                problems.addWithRemedy(
                    place,
                    "parameters." + hyperparameter.name(),
                    "has no effect on any " + noun(hyperparameter.section()) + " of the sweep",
                    "remove it, or use it with " + when));
  }

  private static String noun(Hyperparameter.Section section) {
    return switch (section) {
      case ARCHITECTURE -> "network";
      case TRAINING -> "update";
      case DATA -> "data set";
    };
  }

  private boolean applies(Hyperparameter<?> hyperparameter) {
    return hyperparameter
        .whole()
        .map(whole -> any(whole, hyperparameter::isPartOf))
        .orElseGet(
            () ->
                hyperparameter.conditions().stream()
                    .allMatch(condition -> any(condition.on(), condition.levels()::contains)));
  }

  private boolean any(Hyperparameter<?> hyperparameter, Predicate<Object> wanted) {
    Stream<Object> fixedLevel = Stream.ofNullable(fixed.get(hyperparameter));
    Stream<Object> levels =
        factors.stream()
            .filter(factor -> factor.hyperparameter().equals(hyperparameter))
            .flatMap(factor -> factor.levels().stream());
    return Stream.concat(fixedLevel, levels).anyMatch(wanted);
  }
}
