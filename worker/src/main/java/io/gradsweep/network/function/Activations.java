package io.gradsweep.network.function;

import io.gradsweep.activation.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;

/** Activation functions as DL4J's layers take them: ND4J's own where they are exact, else ours. */
public final class Activations {
  private Activations() {}

  /** The function for one layer. */
  public static IActivation of(Activation activation) {
    return switch (activation) {
      case CUBE -> new ActivationCube();
      case HARD_TANH -> new ActivationHardTanH();
      case IDENTITY -> new ActivationIdentity();
      case RELU -> new ActivationReLU();
      case SOFTSIGN -> new ActivationSoftSign();
      default -> new AccurateActivation(new ElementwiseFunction(activation));
    };
  }
}
