package io.gradsweep.theory;

import io.gradsweep.trial.NormPosition;
import java.util.function.ToDoubleFunction;

/** The map of one layer: its normalization and activation function, in their order. */
sealed interface LayerMap {
  Density GAUSSIAN = new Density.Gaussian();

  /**
   * @param z Gram of the layer's linear map
   */
  Passage pass(Gram z);

  /** The map of an ensemble's hidden layers. */
  static LayerMap of(Ensemble ensemble, Expectations expectations) {
    NormPosition position = ensemble.normPosition();
    return switch (ensemble.normalization()) {
      case NONE -> new Plain(expectations);
      case LAYER ->
          position == NormPosition.AFTER
              ? new ThenLayerNorm(expectations)
              : new LayerNormThen(expectations);
      case BATCH ->
          position == NormPosition.AFTER
              ? new ThenBatchNorm(expectations, ensemble.batch())
              : new BatchNormThen(expectations, ensemble.batch());
    };
  }

  /** Entry by entry: E f(z)^2, E f(z) f(z'), or the same of the slopes. */
  private static Gram gram(
      double own,
      Gram z,
      double sd,
      Expectations expectations,
      ToDoubleFunction<PairMoments> moment) {
    return new Gram(
        own,
        moment.applyAsDouble(expectations.pair(GAUSSIAN, sd, z.nearCorrelation())),
        moment.applyAsDouble(expectations.pair(GAUSSIAN, sd, z.farCorrelation())));
  }

  /** h = f(z). */
  record Plain(Expectations expectations) implements LayerMap {
    @Override
    public Passage pass(Gram z) {
      double sd = Math.sqrt(z.own());
      UnitMoments unit = expectations.unit(GAUSSIAN, sd);
      Gram slopes = gram(unit.slopeSquare(), z, sd, expectations, PairMoments::slopes);
      return new Passage(
          gram(unit.square(), z, sd, expectations, PairMoments::values),
          unit.mean(),
          unit,
          unit.growth(),
          slopes::times);
    }
  }

  /**
   * h = f(z / RMS z): the mean of z over infinitely many units is 0. So are the means over the
   * units of the error and of its product with z, which the derivative subtracts.
   */
  record LayerNormThen(Expectations expectations) implements LayerMap {
    @Override
    public Passage pass(Gram z) {
      UnitMoments unit = expectations.unit(GAUSSIAN, 1);
      Gram slopes = gram(unit.slopeSquare(), z, 1, expectations, PairMoments::slopes);
      return new Passage(
          gram(unit.square(), z, 1, expectations, PairMoments::values),
          unit.mean(),
          unit,
          0,
          slopes.scaled(1 / z.own())::times);
    }
  }

  /** h = (f(z) - E f) / sd f. */
  record ThenLayerNorm(Expectations expectations) implements LayerMap {
    @Override
    public Passage pass(Gram z) {
      double sd = Math.sqrt(z.own());
      UnitMoments unit = expectations.unit(GAUSSIAN, sd);
      double variance = unit.variance();
      Gram values = gram(unit.square(), z, sd, expectations, PairMoments::values);
      Gram slopes = gram(unit.slopeSquare(), z, sd, expectations, PairMoments::slopes);
      return new Passage(
          values.plus(-unit.mean() * unit.mean()).scaled(1 / variance),
          0,
          unit,
          0,
          slopes.scaled(1 / variance)::times);
    }
  }

  /**
   * h = f(u), u = (z - mean) / sqrt(var + epsilon) over the B examples (Yang et al., 2019). With
   * all pairs of examples equivalent, the direction of (z_1..z_B) - mean is uniform among those
   * orthogonal to (1..1), whatever the lengths: u_1 and u_2 are coordinates of a point on a sphere
   * in B - 1 dimensions, with correlation -1 / (B - 1), and the output is the same at every layer.
   *
   * <p>On the way back, the errors are projected onto the space orthogonal to (1..1) and u, P = I -
   * 1 1' / B - u u' / B, and divided by the deviation, with E 1 / var = B / ((B - 3) (own -
   * other)).
   */
  record BatchNormThen(Expectations expectations, int batch) implements LayerMap {
    private static final double EPSILON = 1e-5;

    @Override
    public Passage pass(Gram z) {
      double b = batch;
      double variance = z.own() - BatchNormThen.other(z, batch);
      double sd = Math.sqrt(variance / (variance + EPSILON));
      Density sphere = new Density.Sphere(batch - 1);
      UnitMoments unit = expectations.unit(sphere, sd);
      PairMoments pair = expectations.pair(sphere, sd, -1 / (b - 1));
      double inverseVariance = 1 / (variance * (b - 3) / b + EPSILON);
      // Traces of P F C F P, F the diagonal of f', for C = I and for C = 1 1'.
      double identity = (b - 1) * unit.slopeSquare() - unit.argumentSlopeSquare();
      double ones = identity - (b - 1) * (pair.slopes() + pair.argumentSlopes());
      return new Passage(
          new Gram(unit.square(), pair.values(), pair.values()),
          unit.mean(),
          unit,
          0,
          error -> {
            double other = BatchNormThen.other(error, batch);
            double trace = (error.own() - other) * identity + other * ones;
            return centered(trace * inverseVariance / b, b);
          });
    }

    /** Mean over all pairs of different examples. */
    private static double other(Gram gram, int batch) {
      Gram pairs = Gram.pairs(batch);
      return (gram.near() * pairs.near() + gram.far() * pairs.far()) / (pairs.near() + pairs.far());
    }

    /** The same for values whose sum over the batch is 0. */
    private static Gram centered(double own, double batch) {
      return new Gram(own, -own / (batch - 1), -own / (batch - 1));
    }
  }

  /**
   * h = (f(z) - mean) / sqrt(var + epsilon) over the B examples, whose z are independent because
   * the input of a layer is centered. Correct to first order in 1 / B.
   */
  record ThenBatchNorm(Expectations expectations, int batch) implements LayerMap {

    @Override
    public Passage pass(Gram z) {
      double b = batch;
      UnitMoments unit = expectations.unit(GAUSSIAN, Math.sqrt(z.own()));
      double variance = unit.variance();
      double regularized = variance + BatchNormThen.EPSILON;
      double squareSlopes = unit.squareSlopeSquare() / variance;
      double kurtosis = unit.centralFourth() / (variance * variance);
      // E f'^2 / var, in units of 1 / variance: var fluctuates, and f' correlates with it.
      double scaledSlopes =
          unit.slopeSquare() * (1 + kurtosis / b) - (squareSlopes - unit.slopeSquare()) / b;
      double own = scaledSlopes - (unit.slopeSquare() + squareSlopes) / b;
      double other =
          -(unit.slope() * unit.slope() + unit.valueSlope() * unit.valueSlope() / variance) / b;
      return new Passage(
          BatchNormThen.centered(variance / regularized, b),
          0,
          unit,
          0,
          error -> {
            double spread = (error.own() - BatchNormThen.other(error, batch)) / regularized;
            return new Gram(spread * own, spread * other, spread * other);
          });
    }
  }
}
