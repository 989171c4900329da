package io.gradsweep.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.activation.Activation;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers with batch normalization against closed forms and against drawn minibatches. */
class LayerMapTest {
  private static final Gram APART = new Gram(1, 0, 0);

  private static Expectations of(Activation activation) {
    return new Expectations(activation);
  }

  /**
   * Factor by which the mean square of dL/dh grows through a layer, W of gain 1 and the Gram of its
   * input included, for errors whose sum over the batch is 0.
   */
  private static double growth(LayerMap map, int batch) {
    Gram input = map.pass(APART).output();
    Gram errors = new Gram(1, -1.0 / (batch - 1), -1.0 / (batch - 1));
    return map.pass(input).back().apply(errors).own();
  }

  /** Yang et al., 2019: the gradient explodes even without a nonlinearity. */
  @ParameterizedTest
  @ValueSource(ints = {8, 16, 64})
  void aLinearNetworkWithBatchNormalizationExplodesAsPublished(int batch) {
    LayerMap map = new LayerMap.BatchNormThen(of(Activation.IDENTITY), batch);
    assertThat(growth(map, batch)).isCloseTo((batch - 2.0) / (batch - 3), within(1e-3));
  }

  /** Yang et al., 2019: pi / (pi - 1) for ReLU and large batches. */
  @Test
  void reluWithBatchNormalizationExplodesAsPublished() {
    LayerMap map = new LayerMap.BatchNormThen(of(Activation.RELU), 4096);
    assertThat(growth(map, 4096)).isCloseTo(Math.PI / (Math.PI - 1), within(2e-3));
  }

  @ParameterizedTest
  @CsvSource({"TANH, 8", "RELU, 8", "GELU, 16", "SIGMOID, 64"})
  void batchNormalizationBeforeAgreesWithDrawnMinibatches(Activation activation, int batch) {
    LayerMap map = new LayerMap.BatchNormThen(of(activation), batch);
    Drawn drawn = Drawn.of(activation, batch, true);
    Passage passage = map.pass(APART);
    assertThat(passage.output().own()).isCloseTo(drawn.own, within(0.005));
    assertThat(passage.output().near()).isCloseTo(drawn.other, within(0.005));
    assertThat(passage.output().far()).isEqualTo(passage.output().near());
    assertThat(passage.mean()).isCloseTo(drawn.mean, within(0.005));
    assertThat(passage.back().apply(APART).own() / drawn.back).isCloseTo(1, within(0.03));
    assertThat(passage.back().apply(new Gram(1, 1, 1)).own() / drawn.backOfOnes)
        .isCloseTo(1, within(0.05));
  }

  @ParameterizedTest
  @CsvSource({"TANH, 32", "RELU, 32", "SIGMOID, 32", "GELU, 64", "ELU, 64"})
  void batchNormalizationAfterAgreesWithDrawnMinibatches(Activation activation, int batch) {
    LayerMap map = new LayerMap.ThenBatchNorm(of(activation), batch);
    Drawn drawn = Drawn.of(activation, batch, false);
    Passage passage = map.pass(APART);
    assertThat(passage.output().own()).isCloseTo(drawn.own, within(0.005));
    assertThat(passage.output().near()).isCloseTo(drawn.other, within(0.005));
    Gram back = passage.back().apply(APART);
    assertThat(back.own() / drawn.back).as("own").isCloseTo(1, within(0.03));
    assertThat(back.near()).as("other").isCloseTo(drawn.backOther, within(6.0 / (batch * batch)));
  }

  /** What one unit of a batch-normalized layer does, by 800,000 random numbers. */
  private static final class Drawn {
    private static final int NUMBERS = 800_000;

    private double own;
    private double other;
    private double mean;
    private double back;
    private double backOther;
    private double backOfOnes;

    static Drawn of(Activation f, int batch, boolean before) {
      SplittableRandom random = new SplittableRandom(7);
      Drawn sum = new Drawn();
      int draws = NUMBERS / batch;
      for (int draw = 0; draw < draws; draw++) {
        double[] z = new double[batch];
        double[] errors = new double[batch];
        for (int i = 0; i < batch; i++) {
          z[i] = random.nextGaussian();
          errors[i] = random.nextGaussian();
        }
        double one = random.nextGaussian();
        double[] ones = new double[batch];
        Arrays.fill(ones, one);
        double[] output;
        double[] delta;
        double[] deltaOfOnes;
        if (before) {
          double[] u = normalized(z);
          output = map(u, f::value);
          delta = normalizedBack(z, product(map(u, f::derivative), errors));
          deltaOfOnes = normalizedBack(z, product(map(u, f::derivative), ones));
        } else {
          double[] a = map(z, f::value);
          output = normalized(a);
          delta = product(map(z, f::derivative), normalizedBack(a, errors));
          deltaOfOnes = product(map(z, f::derivative), normalizedBack(a, ones));
        }
        sum.own += own(output) / draws;
        sum.other += other(output) / draws;
        sum.mean += Arrays.stream(output).sum() / batch / draws;
        sum.back += own(delta) / draws;
        sum.backOther += other(delta) / draws;
        sum.backOfOnes += own(deltaOfOnes) / draws;
      }
      return sum;
    }

    private static double[] map(double[] x, DoubleUnaryOperator f) {
      return Arrays.stream(x).map(f).toArray();
    }

    private static double[] product(double[] x, double[] y) {
      double[] product = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        product[i] = x[i] * y[i];
      }
      return product;
    }

    private static double mean(double[] x) {
      return Arrays.stream(x).sum() / x.length;
    }

    private static double own(double[] x) {
      return mean(product(x, x));
    }

    private static double other(double[] x) {
      double sum = mean(x) * x.length;
      return (sum * sum - own(x) * x.length) / x.length / (x.length - 1);
    }

    private static double deviation(double[] x) {
      double mean = mean(x);
      return Math.sqrt(own(map(x, value -> value - mean)) + 1e-5);
    }

    private static double[] normalized(double[] x) {
      double mean = mean(x);
      double deviation = deviation(x);
      return map(x, value -> (value - mean) / deviation);
    }

    private static double[] normalizedBack(double[] x, double[] errors) {
      double[] u = normalized(x);
      double deviation = deviation(x);
      double mean = mean(errors);
      double along = mean(product(u, errors));
      double[] back = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        back[i] = (errors[i] - mean - u[i] * along) / deviation;
      }
      return back;
    }
  }
}
