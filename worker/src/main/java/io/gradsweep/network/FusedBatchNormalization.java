package io.gradsweep.network;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's configuration of batch normalization that makes a {@link BatchNormalizationLayer}. */
final class FusedBatchNormalization extends BatchNormalization {
  private static final long serialVersionUID = 1L;

  private final transient Scratch scratch;

  /**
   * @param units to normalize
   * @param runningDecay d of the running statistics: new = d old + (1 - d) batch
   * @param addedToVariance epsilon
   * @param scratch of the network
   */
  FusedBatchNormalization(int units, double runningDecay, double addedToVariance, Scratch scratch) {
    this.scratch = scratch;
    setNIn(units);
    setNOut(units);
    setDecay(runningDecay);
    setEps(addedToVariance);
    setUseLogStd(false);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      @Nullable Collection<TrainingListener> listeners,
      int index,
      INDArray parametersView,
      boolean initializeParameters,
      DataType networkType) {
    return Instantiation.finish(
        new BatchNormalizationLayer(configuration, networkType, scratch),
        this,
        index,
        parametersView,
        initializeParameters);
  }
}
