package io.gradsweep.training;

import io.gradsweep.network.layer.LayerProbe;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Looks at nothing. */
final class BlindProbe implements LayerProbe {
  @Override
  public void preActivation(int layer, INDArray z) {}

  @Override
  public void activation(int layer, INDArray a) {}

  @Override
  public void error(int layer, INDArray epsilon) {}
}
