package io.gradsweep.network.normalization;

import io.gradsweep.nd4j.NativeArray;
import java.util.Map;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch normalization's views into the flattened parameters or gradients, each of one entry per
 * unit.
 *
 * @param mean running
 * @param variance running
 * @param gradient all as DL4J's gradient, in its order
 */
record BatchNormalizationViews(
    NativeArray gamma,
    NativeArray beta,
    NativeArray mean,
    NativeArray variance,
    Gradient gradient) {

  static BatchNormalizationViews of(Map<String, INDArray> views) {
    Gradient gradient = new DefaultGradient();
    return new BatchNormalizationViews(
        view(views, BatchNormalizationParamInitializer.GAMMA, gradient),
        view(views, BatchNormalizationParamInitializer.BETA, gradient),
        view(views, BatchNormalizationParamInitializer.GLOBAL_MEAN, gradient),
        view(views, BatchNormalizationParamInitializer.GLOBAL_VAR, gradient),
        gradient);
  }

  private static NativeArray view(Map<String, INDArray> views, String name, Gradient gradient) {
    INDArray view = views.get(name);
    if (view == null) {
      throw new IllegalStateException("no " + name + " among " + views.keySet());
    }
    gradient.setGradientFor(name, view);
    return NativeArray.of(view);
  }
}
