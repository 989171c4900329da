package io.gradsweep.network;

import io.gradsweep.trial.Activation;
import org.nd4j.linalg.activations.IActivation;

/** DL4J's functions by the field's names; our own where DL4J's are inexact. */
final class Activations {
  private Activations() {}

  static IActivation of(Activation activation) {
    return switch (activation) {
      case CUBE -> org.nd4j.linalg.activations.Activation.CUBE.getActivationFunction();
      case ELU -> new AccurateActivation(ElementwiseFunction.ELU);
      case GELU -> new AccurateActivation(ElementwiseFunction.GELU);
      case HARD_SIGMOID -> new AccurateActivation(ElementwiseFunction.HARD_SIGMOID);
      case HARD_TANH -> org.nd4j.linalg.activations.Activation.HARDTANH.getActivationFunction();
      case IDENTITY -> org.nd4j.linalg.activations.Activation.IDENTITY.getActivationFunction();
      case LEAKY_RELU -> new AccurateActivation(ElementwiseFunction.LEAKY_RELU);
      case MISH -> new AccurateActivation(ElementwiseFunction.MISH);
      case RATIONAL_TANH -> new AccurateActivation(ElementwiseFunction.RATIONAL_TANH);
      case RECTIFIED_TANH -> new AccurateActivation(ElementwiseFunction.RECTIFIED_TANH);
      case RELU -> org.nd4j.linalg.activations.Activation.RELU.getActivationFunction();
      case RELU6 -> new AccurateActivation(ElementwiseFunction.RELU6);
      case SELU -> new AccurateActivation(ElementwiseFunction.SELU);
      case SIGMOID -> new AccurateActivation(ElementwiseFunction.SIGMOID);
      case SOFTPLUS -> new AccurateActivation(ElementwiseFunction.SOFTPLUS);
      case SOFTSIGN -> org.nd4j.linalg.activations.Activation.SOFTSIGN.getActivationFunction();
      case SWISH -> new AccurateActivation(ElementwiseFunction.SWISH);
      case TANH -> new AccurateActivation(ElementwiseFunction.TANH);
      case THRESHOLDED_RELU -> new AccurateActivation(ElementwiseFunction.THRESHOLDED_RELU);
    };
  }

  /** The same function on Java numbers. */
  static ElementwiseFunction function(Activation activation) {
    return ElementwiseFunction.valueOf(activation.name());
  }
}
