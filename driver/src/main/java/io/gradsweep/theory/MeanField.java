package io.gradsweep.theory;

import static java.util.Objects.requireNonNull;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.Normalization;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Predicts how gradients change from layer to layer at initialization, in the limit of infinite
 * width, at the given depth and batch, as the mean over networks (docs/theory.md). Equal ensembles
 * give equal predictions. Not thread-safe; reuse an instance, because it caches what ensembles
 * share.
 *
 * <ul>
 *   <li>Glorot and Bengio, Understanding the difficulty of training deep feedforward neural
 *       networks, AISTATS 2010; He et al., Delving deep into rectifiers, ICCV 2015: the mean square
 *       of errors from layer to layer;
 *   <li>Poole et al., Exponential expressivity in deep neural networks through transient chaos,
 *       NIPS 2016: maps of lengths and correlations;
 *   <li>Schoenholz et al., Deep information propagation, ICLR 2017: chi_1, gradients;
 *   <li>Yang and Schoenholz, Mean field residual networks: on the edge of chaos, NIPS 2017;
 *   <li>Yang et al., A mean field theory of batch normalization, ICLR 2019.
 * </ul>
 */
public final class MeanField {
  /** The smallest depth with a slope, which needs three of the layers 2..L. */
  private static final int SMALLEST_DEPTH = 4;

  /** The smallest batch for which the densities of batch normalization are bounded. */
  private static final int SMALLEST_BATCH = 5;

  /** The smallest batch for which first order in 1 / batch suffices, normalization after f. */
  private static final int SMALLEST_BATCH_AFTER = 16;

  private static final int LARGEST_OUTPUT = 1_000_000;

  private final Map<Activation, Expectations> expectations = new EnumMap<>(Activation.class);

  /** The prediction, or the reason why there is none. */
  public Prediction predict(Ensemble ensemble) {
    String whyNot = whyNot(ensemble);
    if (whyNot != null) {
      return new Prediction.None(whyNot);
    }
    try {
      return new Propagation(ensemble, expectations(ensemble.activation()))
          .slopes(source(ensemble));
    } catch (OutsideTheoryException outside) {
      return new Prediction.None(outside.whyNot());
    }
  }

  private Expectations expectations(Activation activation) {
    return expectations.computeIfAbsent(activation, Expectations::new);
  }

  private static @Nullable String whyNot(Ensemble ensemble) {
    if (ensemble.depth() < SMALLEST_DEPTH) {
      return "depth %d leaves fewer than three layers for a slope".formatted(ensemble.depth());
    }
    if (ensemble.skip() >= ensemble.depth()) {
      return "skip %d needs more than %d layers".formatted(ensemble.skip(), ensemble.depth());
    }
    if (ensemble.classes() < 2) {
      return "with one class, the gradient is 0";
    }
    if ((long) ensemble.batch() * ensemble.classes() > LARGEST_OUTPUT) {
      return "a batch of %d with %d classes is too large"
          .formatted(ensemble.batch(), ensemble.classes());
    }
    if (ensemble.normalization() == Normalization.BATCH
        && ensemble.batch() < smallestBatch(ensemble)) {
      return "a batch of %d is too small for the theory of batch normalization; it needs %d"
          .formatted(ensemble.batch(), smallestBatch(ensemble));
    }
    return null;
  }

  private static int smallestBatch(Ensemble ensemble) {
    return switch (requireNonNull(ensemble.normPosition())) {
      case BEFORE -> SMALLEST_BATCH;
      case AFTER -> SMALLEST_BATCH_AFTER;
    };
  }

  private static String source(Ensemble ensemble) {
    String base =
        switch (ensemble.normalization()) {
          case NONE -> "Schoenholz et al. 2017";
          case LAYER -> "Schoenholz et al. 2017 with the lengths of layer normalization";
          case BATCH -> "Yang et al. 2019";
        };
    return ensemble.skip() == 0 ? base : base + ", Yang and Schoenholz 2017";
  }
}
