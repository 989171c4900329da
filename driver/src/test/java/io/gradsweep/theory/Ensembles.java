package io.gradsweep.theory;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import org.jspecify.annotations.Nullable;

/** Ensembles that differ from a plain one where a test says so. */
record Ensembles(
    int depth,
    int width,
    Activation activation,
    String init,
    Normalization normalization,
    @Nullable NormPosition position,
    int skip,
    int batch,
    int classes) {

  /** Depth 8, width 128, batch 64, 10 classes. */
  static Ensembles of(Activation activation, String init) {
    return new Ensembles(8, 128, activation, init, Normalization.NONE, null, 0, 64, 10);
  }

  Ensembles depth(int value) {
    return new Ensembles(
        value, width, activation, init, normalization, position, skip, batch, classes);
  }

  Ensembles width(int value) {
    return new Ensembles(
        depth, value, activation, init, normalization, position, skip, batch, classes);
  }

  Ensembles skip(int value) {
    return new Ensembles(
        depth, width, activation, init, normalization, position, value, batch, classes);
  }

  Ensembles batch(int value) {
    return new Ensembles(
        depth, width, activation, init, normalization, position, skip, value, classes);
  }

  Ensembles classes(int value) {
    return new Ensembles(
        depth, width, activation, init, normalization, position, skip, batch, value);
  }

  Ensembles norm(Normalization value, NormPosition where) {
    return new Ensembles(
        depth,
        width,
        activation,
        init,
        value,
        value == Normalization.NONE ? null : where,
        skip,
        batch,
        classes);
  }

  Ensemble value() {
    Initialization initialization = Initialization.of(init);
    return new Ensemble(
        depth,
        width,
        activation,
        initialization,
        normalization,
        position,
        skip,
        batch,
        32,
        classes);
  }

  Prediction prediction() {
    return new MeanField().predict(value());
  }

  /** The prediction, where there is one. */
  Prediction.Slopes slopes() {
    if (prediction() instanceof Prediction.Slopes slopes) {
      return slopes;
    }
    throw new AssertionError("no prediction: " + prediction());
  }
}
