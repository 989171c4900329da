package io.gradsweep.trial;

import org.jspecify.annotations.Nullable;

/** A level for each hyperparameter that has an effect. */
public interface Levels {

  /** The level; null where the hyperparameter has no effect. */
  <T> @Nullable T find(Hyperparameter<T> hyperparameter);

  /**
   * The level.
   *
   * @throws IllegalStateException where the hyperparameter has no effect
   */
  default <T> T get(Hyperparameter<T> hyperparameter) {
    T level = find(hyperparameter);
    if (level == null) {
      throw new IllegalStateException(hyperparameter.name() + " has no effect here");
    }
    return level;
  }
}
