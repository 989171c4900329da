package io.gradsweep.network.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.network.function.SoftmaxCrossEntropy;
import io.gradsweep.network.graph.LayerSpecVertex;
import io.gradsweep.network.layer.LayerSpec;
import io.gradsweep.network.layer.Scratch;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** The loops against DL4J's own layer in double, in a network that trains. */
class BatchNormalizationLayerTest {
  /** More than a register has lanes, and some more. */
  private static final int UNITS = 19;

  private static final double DECAY = 0.9;
  private static final double EPSILON = 1e-5;

  /**
   * @param tolerated of a parameter or output of the order of 1
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"DOUBLE, 1e-10", "FLOAT, 2e-6"})
  void trainsToTheSameParametersAndRunningStatisticsAsDl4j(DataType type, double tolerated) {
    ComputationGraph reference = network(LayerSpec.of(configuration()), DataType.DOUBLE);
    LayerSpec loops =
        LayerSpec.of(
            configuration(),
            (conf, dataType) -> new BatchNormalizationLayer(conf, dataType, new Scratch()));
    ComputationGraph looped = network(loops, type);
    looped.params().assign(reference.params());

    Nd4j.getRandom().setSeed(5);
    INDArray x = Nd4j.randn(DataType.DOUBLE, 16, 4).muli(3).addi(1);
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, 16, 3);
    for (int i = 0; i < 16; i++) {
      labels.putScalar(i, i % 3, 1);
    }
    for (int step = 0; step < 20; step++) {
      reference.fit(new INDArray[] {x}, new INDArray[] {labels});
      looped.fit(new INDArray[] {x.castTo(type)}, new INDArray[] {labels.castTo(type)});
    }

    double[] expected = reference.params().dup().data().asDouble();
    assertThat(looped.params().dup().data().asDouble())
        .usingComparatorWithPrecision(tolerated)
        .containsExactly(expected);
    assertThat(looped.output(x.castTo(type))[0].dup('c').data().asDouble())
        .usingComparatorWithPrecision(tolerated)
        .containsExactly(reference.output(x)[0].dup('c').data().asDouble());
  }

  private static BatchNormalization configuration() {
    return new BatchNormalization.Builder()
        .decay(DECAY)
        .eps(EPSILON)
        .useLogStd(false)
        .nIn(UNITS)
        .nOut(UNITS)
        .build();
  }

  private static ComputationGraph network(LayerSpec norm, DataType type) {
    NeuralNetConfiguration.Builder defaults =
        new NeuralNetConfiguration.Builder().seed(3).dataType(type).updater(new Sgd(0.5));
    ComputationGraph network =
        new ComputationGraph(
            defaults
                .graphBuilder()
                .addInputs("x")
                .addLayer(
                    "below",
                    new DenseLayer.Builder()
                        .nIn(4)
                        .nOut(UNITS)
                        .activation(Activation.SIGMOID)
                        .build(),
                    "x")
                .addVertex("norm", LayerSpecVertex.of("norm", norm, defaults), "below")
                .addLayer(
                    "output",
                    new OutputLayer.Builder(new SoftmaxCrossEntropy())
                        .nIn(UNITS)
                        .nOut(3)
                        .activation(Activation.IDENTITY)
                        .build(),
                    "norm")
                .setOutputs("output")
                .build());
    network.init();
    return network;
  }
}
