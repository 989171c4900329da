package io.gradsweep.training.recording;

import io.gradsweep.network.BuiltNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Two observers of the same steps. */
record ObserverPair(StepObserver first, StepObserver second) implements StepObserver {

  @Override
  public void attach(BuiltNetwork network) {
    first.attach(network);
    second.attach(network);
  }

  @Override
  public void begin(int step, boolean traced, INDArray features, INDArray labels) {
    first.begin(step, traced, features, labels);
    second.begin(step, traced, features, labels);
  }

  @Override
  public void preActivation(int layer, INDArray z) {
    first.preActivation(layer, z);
    second.preActivation(layer, z);
  }

  @Override
  public void activation(int layer, INDArray a) {
    first.activation(layer, a);
    second.activation(layer, a);
  }

  @Override
  public void error(int layer, INDArray epsilon) {
    first.error(layer, epsilon);
    second.error(layer, epsilon);
  }

  @Override
  public void throughTime(int layer, INDArray inputErrors, INDArray stateErrors) {
    first.throughTime(layer, inputErrors, stateErrors);
    second.throughTime(layer, inputErrors, stateErrors);
  }

  @Override
  public void rawGradient(ObservedGradient gradient) {
    first.rawGradient(gradient);
    second.rawGradient(gradient);
  }

  @Override
  public void clippedGradient(ObservedGradient gradient) {
    first.clippedGradient(gradient);
    second.clippedGradient(gradient);
  }

  @Override
  public void update(ObservedUpdate update) {
    first.update(update);
    second.update(update);
  }
}
