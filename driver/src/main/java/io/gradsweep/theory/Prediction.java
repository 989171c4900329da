package io.gradsweep.theory;

/** The prediction of theory for an {@link Ensemble}. */
public sealed interface Prediction {

  /**
   * Both slopes, defined as in the view {@code decay}: least squares over l = 2..L, in decades per
   * layer; positive = shrinks toward the input = vanishing. Finite.
   *
   * @param source the paper or papers behind the prediction
   * @param gradientDecay of log10 RMS(dL/dW_l), mean over networks
   * @param errorDecay of log10 RMS(dL/dh_l), mean over networks
   */
  record Slopes(String source, double gradientDecay, double errorDecay) implements Prediction {
    public Slopes {
      if (!Double.isFinite(gradientDecay) || !Double.isFinite(errorDecay)) {
        throw new IllegalArgumentException(
            "slopes are %s and %s; expected finite numbers".formatted(gradientDecay, errorDecay));
      }
    }
  }

  /**
   * No prediction: there is no theory for the ensemble, or the theory does not hold.
   *
   * @param whyNot the reason, in words
   */
  record None(String whyNot) implements Prediction {}
}
