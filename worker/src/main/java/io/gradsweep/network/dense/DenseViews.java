package io.gradsweep.network.dense;

import io.gradsweep.nd4j.NativeArray;
import java.util.Map;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense layer's views into the flattened parameters or gradients.
 *
 * @param weights W, stored column by column: units x inputs in row-major order
 * @param bias b; null: none
 * @param gradient both as DL4J's gradient, in its order
 */
record DenseViews(NativeArray weights, @Nullable NativeArray bias, Gradient gradient) {
  private static final String W = DefaultParamInitializer.WEIGHT_KEY;
  private static final String B = DefaultParamInitializer.BIAS_KEY;

  static DenseViews of(Map<String, INDArray> views) {
    INDArray weights = views.get(W);
    INDArray bias = views.get(B);
    if (weights == null) {
      throw new IllegalStateException("no weights among " + views.keySet());
    }
    Gradient gradient = new DefaultGradient();
    if (bias != null) {
      gradient.setGradientFor(B, bias);
    }
    gradient.setGradientFor(W, weights);
    return new DenseViews(
        NativeArray.of(weights), bias == null ? null : NativeArray.of(bias), gradient);
  }
}
