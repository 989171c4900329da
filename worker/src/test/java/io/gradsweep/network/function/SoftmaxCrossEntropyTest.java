package io.gradsweep.network.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.nd4j.HostArrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SoftmaxCrossEntropyTest {

  /** ND4J's softmax is NaN there. */
  @Test
  void itsGradientIsRightWhereAllLogitsAreFarBelowZero() {
    INDArray logits = Nd4j.createFromArray(new double[][] {{-800, -800, -1600}, {1, 3, 2}});
    INDArray labels = Nd4j.createFromArray(new double[][] {{0, 0, 1}, {0, 1, 0}});

    INDArray gradient =
        new SoftmaxCrossEntropy().computeGradient(labels, logits, new ActivationIdentity(), null);

    double e = Math.E;
    double sum = e + e * e * e + e * e;
    assertThat(HostArrays.rowMajorDoubles(gradient))
        .containsExactly(
            new double[] {0.5, 0.5, -1, e / sum, e * e * e / sum - 1, e * e / sum}, within(1e-15));
    assertThat(logits.getDouble(1, 1)).as("the logits stay").isEqualTo(3);
  }
}
