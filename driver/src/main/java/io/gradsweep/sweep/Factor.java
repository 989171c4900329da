package io.gradsweep.sweep;

import io.gradsweep.trial.Hyperparameter;
import java.util.List;

/**
 * A hyperparameter that a sweep varies.
 *
 * @param hyperparameter what is varied
 * @param levels its values in the order written, at least two, no two equal
 */
public record Factor(Hyperparameter<?> hyperparameter, List<Object> levels) {

  public Factor {
    levels = List.copyOf(levels);
    if (levels.size() < 2) {
      throw new IllegalArgumentException(
          hyperparameter.name() + " has " + levels.size() + " levels, a factor has at least 2");
    }
  }

  /** The hyperparameter's name, which is also its column. */
  public String name() {
    return hyperparameter.name();
  }

  /** Levels as text, for example {@code l2_per_layer(1.0)}. */
  public List<String> texts() {
    return levels.stream().map(hyperparameter::textOf).toList();
  }
}
