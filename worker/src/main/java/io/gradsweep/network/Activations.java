package io.gradsweep.network;

import io.gradsweep.trial.Activation;
import org.nd4j.linalg.activations.IActivation;

/** DL4J's functions by the field's names; our own where DL4J's lose small signals. */
final class Activations {
  private Activations() {}

  static IActivation of(Activation activation) {
    return switch (activation) {
      case TANH -> new AccurateActivation(ElementwiseFunction.TANH);
      case ELU -> new AccurateActivation(ElementwiseFunction.ELU);
      case SELU -> new AccurateActivation(ElementwiseFunction.SELU);
      default -> stock(activation).getActivationFunction();
    };
  }

  private static org.nd4j.linalg.activations.Activation stock(Activation activation) {
    return switch (activation) {
      case CUBE -> org.nd4j.linalg.activations.Activation.CUBE;
      case GELU -> org.nd4j.linalg.activations.Activation.GELU;
      case HARD_SIGMOID -> org.nd4j.linalg.activations.Activation.HARDSIGMOID;
      case HARD_TANH -> org.nd4j.linalg.activations.Activation.HARDTANH;
      case IDENTITY -> org.nd4j.linalg.activations.Activation.IDENTITY;
      case LEAKY_RELU -> org.nd4j.linalg.activations.Activation.LEAKYRELU;
      case MISH -> org.nd4j.linalg.activations.Activation.MISH;
      case RATIONAL_TANH -> org.nd4j.linalg.activations.Activation.RATIONALTANH;
      case RECTIFIED_TANH -> org.nd4j.linalg.activations.Activation.RECTIFIEDTANH;
      case RELU -> org.nd4j.linalg.activations.Activation.RELU;
      case RELU6 -> org.nd4j.linalg.activations.Activation.RELU6;
      case SIGMOID -> org.nd4j.linalg.activations.Activation.SIGMOID;
      case SOFTPLUS -> org.nd4j.linalg.activations.Activation.SOFTPLUS;
      case SOFTSIGN -> org.nd4j.linalg.activations.Activation.SOFTSIGN;
      case SWISH -> org.nd4j.linalg.activations.Activation.SWISH;
      case THRESHOLDED_RELU -> org.nd4j.linalg.activations.Activation.THRESHOLDEDRELU;
      case ELU, SELU, TANH -> throw new IllegalArgumentException(activation + " is our own");
    };
  }
}
