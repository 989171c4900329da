package io.gradsweep.trial;

import org.jspecify.annotations.Nullable;

/**
 * How a clipped gradient g becomes the update u that is subtracted from the parameters. Formulas
 * are those of DL4J, see {@link Kind}; t counts updates from 1, eta is the learning rate, products
 * and powers are per entry. What a kind does not use is null.
 *
 * @param kind the rule
 * @param learningRate eta, constant over the trial
 * @param momentum in [0, 1)
 * @param beta1 in [0, 1)
 * @param beta2 in [0, 1)
 * @param decayRate of the mean square, in [0, 1)
 * @param epsilon above 0
 */
public record Updater(
    Kind kind,
    double learningRate,
    @Nullable Double momentum,
    @Nullable Double beta1,
    @Nullable Double beta2,
    @Nullable Double decayRate,
    @Nullable Double epsilon) {

  /**
   * The rules, each with the defaults of what it uses besides the learning rate. State (m, v, w)
   * starts at 0 unless said otherwise.
   */
  public enum Kind implements Token {
    /** u = eta g. */
    SGD(0.05, null, null, null, null, null),
    /** Heavy ball (Polyak, 1964): v = momentum v + g; u = eta v. */
    MOMENTUM(0.05, 0.9, null, null, null, null),
    /** Nesterov (1983), as in DL4J: v' = momentum v - eta g; u = momentum v - (1 + momentum) v'. */
    NESTEROV(0.05, 0.9, null, null, null, null),
    /**
     * Kingma and Ba (2015), the form with epsilon-hat: m = beta1 m + (1 - beta1) g; v = beta2 v +
     * (1 - beta2) g^2; u = eta sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon).
     */
    ADAM(0.001, null, 0.9, 0.999, null, 1e-8),
    /**
     * Kingma and Ba (2015), with the infinity norm: m as in Adam; w = max(beta2 w, |g|) + 1e-32; u
     * = eta / (1 - beta1^t) m / w. DL4J takes an epsilon here and does not use it.
     */
    ADAMAX(0.001, null, 0.9, 0.999, null, null),
    /**
     * Dozat (2016), as in DL4J, which does not correct v: m and v as in Adam; u = eta (beta1 m + (1
     * - beta1) g) / (1 - beta1^t) / (sqrt(v) + epsilon).
     */
    NADAM(0.001, null, 0.9, 0.999, null, 1e-8),
    /**
     * Reddi, Kale and Kumar (2018), as in DL4J with Adam's corrections: m and v as in Adam; w =
     * max(w, v); u = eta sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(w) + epsilon).
     */
    AMSGRAD(0.001, null, 0.9, 0.999, null, 1e-8),
    /**
     * Tieleman and Hinton (2012): v = decay v + (1 - decay) g^2; u = eta g / (sqrt(v) + epsilon). v
     * starts at epsilon.
     */
    RMSPROP(0.001, null, null, null, 0.95, 1e-8),
    /**
     * Duchi, Hazan and Singer (2011): v = v + g^2; u = eta g / (sqrt(v) + epsilon). v starts at
     * 1e-6, whatever epsilon is.
     */
    ADAGRAD(0.01, null, null, null, null, 1e-6);

    private final double learningRate;
    private final @Nullable Double momentum;
    private final @Nullable Double beta1;
    private final @Nullable Double beta2;
    private final @Nullable Double decayRate;
    private final @Nullable Double epsilon;

    Kind(
        double learningRate,
        @Nullable Double momentum,
        @Nullable Double beta1,
        @Nullable Double beta2,
        @Nullable Double decayRate,
        @Nullable Double epsilon) {
      this.learningRate = learningRate;
      this.momentum = momentum;
      this.beta1 = beta1;
      this.beta2 = beta2;
      this.decayRate = decayRate;
      this.epsilon = epsilon;
    }
  }

  /** Fills in the defaults of what the kind uses and drops what it does not. */
  public Updater {
    momentum = used(kind.momentum, momentum);
    beta1 = used(kind.beta1, beta1);
    beta2 = used(kind.beta2, beta2);
    decayRate = used(kind.decayRate, decayRate);
    epsilon = used(kind.epsilon, epsilon);
    Require.positive(learningRate, "learning rate");
    requireFraction(momentum, "momentum");
    requireFraction(beta1, "beta1");
    requireFraction(beta2, "beta2");
    requireFraction(decayRate, "decay rate");
    if (epsilon != null) {
      Require.positive(epsilon, "epsilon");
    }
  }

  /** A kind with all its defaults. */
  public static Updater of(Kind kind) {
    return of(kind, kind.learningRate);
  }

  /** A kind with a learning rate and its other defaults. */
  public static Updater of(Kind kind, double learningRate) {
    return new Updater(kind, learningRate, null, null, null, null, null);
  }

  private static @Nullable Double used(@Nullable Double byDefault, @Nullable Double given) {
    return byDefault == null || given == null ? byDefault : given;
  }

  private static void requireFraction(@Nullable Double value, String what) {
    if (value != null) {
      Require.inHalfOpenUnitInterval(value, what);
    }
  }
}
