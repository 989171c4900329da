package io.gradsweep.network;

import io.gradsweep.network.function.ExampleLoss;
import io.gradsweep.network.graph.GraphAssembly;
import io.gradsweep.network.layer.WeightInitialization;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** DL4J's configurations of the layers that DL4J has, for both engines. */
final class LayerConfigurations {
  /** Added to the variance in batch normalization. */
  private static final double BATCH_NORM_EPSILON = 1e-5;

  private LayerConfigurations() {}

  static DenseLayer dense(
      int inputs,
      int outputs,
      boolean withBias,
      IActivation activation,
      WeightInitialization initialization) {
    return new DenseLayer.Builder()
        .nIn(inputs)
        .nOut(outputs)
        .hasBias(withBias)
        .activation(activation)
        .weightInit(initialization)
        .build();
  }

  /**
   * Batch normalization.
   *
   * @param momentum of the running statistics: new = momentum old + (1 - momentum) batch
   */
  static BatchNormalization batchNormalization(int units, double momentum) {
    return new BatchNormalization.Builder()
        .nIn(units)
        .nOut(units)
        .decay(momentum)
        .eps(BATCH_NORM_EPSILON)
        .useLogStd(false)
        .build();
  }

  /** From as many inputs as the last hidden layer has units. */
  static OutputLayer output(GraphAssembly assembly, int outputs, ExampleLoss loss) {
    return new OutputLayer.Builder(loss)
        .nIn(assembly.config().width(assembly.config().depth()))
        .nOut(outputs)
        .activation(new ActivationIdentity())
        .weightInit(assembly.initialization(assembly.config().depth() + 1))
        .build();
  }
}
