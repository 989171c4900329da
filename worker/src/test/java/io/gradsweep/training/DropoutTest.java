package io.gradsweep.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.dataset.DataSplit;
import io.gradsweep.dataset.Datasets;
import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.network.NetworkFactory;
import io.gradsweep.statistics.ActivationStatistics;
import io.gradsweep.training.recording.ObservedGradient;
import io.gradsweep.training.recording.ObservedUpdate;
import io.gradsweep.training.recording.StepObserver;
import io.gradsweep.trial.Engine;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.TrialConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The masks of dropout: their share, when they are equal, when there are none. The tests of
 * differences check what passes through them in training.
 */
class DropoutTest {
  private static final int UNITS = 200;

  private static TestConfig dropping(double share) {
    return TestConfig.small().with(Hyperparameters.DROPOUT, share);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void dropsThisShareAndScalesTheRest(double share) {
    Map<String, double[]> pass = training(dropping(share).width(UNITS).batch(100).value(), 0);
    double[] h = requireNonNull(pass.get("layer1"));
    double[] outputs = requireNonNull(pass.get("layer1-dropout"));

    long zeros = Arrays.stream(outputs).filter(value -> value == 0).count();
    double deviation = Math.sqrt(share * (1 - share) / outputs.length);
    assertThat((double) zeros / outputs.length).isCloseTo(share, within(4 * deviation));
    for (int i = 0; i < outputs.length; i++) {
      double kept = h[i] / (1 - share);
      assertThat(outputs[i]).isCloseTo(outputs[i] == 0 ? 0 : kept, within(1e-14));
    }
  }

  @Test
  void masksOfStepsLayersAndSeedsDiffer() {
    TrialConfig config = dropping(0.5).width(UNITS).value();
    boolean[] mask = mask(config, 0, 1);

    assertThat(shareOfEqual(mask, mask(config, 0, 1))).isEqualTo(1);
    assertThat(shareOfEqual(mask, mask(config, 1, 1))).isCloseTo(0.5, within(0.05));
    assertThat(shareOfEqual(mask, mask(config, 0, 2))).isCloseTo(0.5, within(0.05));
    assertThat(shareOfEqual(mask, mask(config.withSeed(2), 0, 1))).isCloseTo(0.5, within(0.05));
  }

  @Test
  void twoRunsHaveTheSameTrace() {
    TrialConfig config = dropping(0.3).steps(5).value();

    String digest = TracedTrial.run(config).outcome().traceDigest();

    assertThat(digest).isNotEmpty();
    assertThat(TracedTrial.run(config).outcome().traceDigest()).isEqualTo(digest);
    assertThat(TracedTrial.run(config.withSeed(2)).outcome().traceDigest()).isNotEqualTo(digest);
  }

  /** Keeps the activations of layer 2 each time that a step is taken. */
  private record SecondLayer(List<double[]> activations) implements StepObserver {
    @Override
    public void attach(BuiltNetwork network) {}

    @Override
    public void begin(int step, boolean traced, INDArray features, INDArray labels) {}

    @Override
    public void preActivation(int layer, INDArray z) {}

    @Override
    public void activation(int layer, INDArray a) {
      if (layer == 2) {
        activations.add(HostArrays.rowMajorDoubles(a));
      }
    }

    @Override
    public void error(int layer, INDArray epsilon) {}

    @Override
    public void rawGradient(ObservedGradient gradient) {}

    @Override
    public void clippedGradient(ObservedGradient gradient) {}

    @Override
    public void update(ObservedUpdate update) {}
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void aStepThatIsTakenAgainHasTheSameMask(Engine engine) {
    TrialConfig config = dropping(0.5).engine(engine).value();
    SecondLayer observer = new SecondLayer(new ArrayList<>());
    DataSplit data = Datasets.load(config.dataset(), config.seed());
    try (BuiltNetwork network =
            NetworkFactory.build(config, data.shape(), data.outputs(), observer, false);
        TrainingStep step = new TrainingStep(config, network, observer)) {
      INDArray parameters = network.graph().params();
      parameters.putScalar(parameters.length() - 1, Double.NaN); // a bias of the output layer
      step.take(0, minibatch(config), false);
    }

    assertThat(observer.activations()).hasSize(2);
    assertThat(observer.activations().get(1)).isEqualTo(observer.activations().get(0));
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void evaluationHasNoDropout(Engine engine) {
    TestConfig plain = TestConfig.small().engine(engine);
    double[] without = inference(plain.value());
    double[] with = inference(plain.with(Hyperparameters.DROPOUT, 0.9).value());

    assertThat(with).isEqualTo(without);
  }

  @Test
  void statisticsOfActivationsAreThoseBeforeDropout() {
    TestConfig plain = TestConfig.small().norm(Normalization.LAYER, NormPosition.AFTER);
    ActivationStatistics without = activations(plain);
    ActivationStatistics with = activations(plain.with(Hyperparameters.DROPOUT, 0.5));

    assertThat(with).isEqualTo(without);
  }

  @Test
  void ofZeroIsTheTrialThatItWas() {
    TrialConfig plain = TestConfig.small().value();

    assertThat(plain.with(Hyperparameters.DROPOUT, 0.0)).isEqualTo(plain);
    try (BuiltNetwork network = build(plain)) {
      assertThat(network.graph().getVertices())
          .noneMatch(vertex -> vertex.getVertexName().endsWith("-dropout"));
    }
  }

  private static ActivationStatistics activations(TestConfig config) {
    return requireNonNull(TracedTrial.run(config.value()).row(0, 1, "W").activations());
  }

  private static BuiltNetwork build(TrialConfig config) {
    DataSplit data = Datasets.load(config.dataset(), config.seed());
    return NetworkFactory.build(config, data.shape(), data.outputs(), new BlindProbe(), false);
  }

  private static double[] inference(TrialConfig config) {
    try (BuiltNetwork network = build(config)) {
      return HostArrays.rowMajorDoubles(network.graph().output(false, examples(config))[0]);
    }
  }

  /** Which outputs of a layer are dropped in a step. */
  private static boolean[] mask(TrialConfig config, int step, int layer) {
    double[] outputs = training(config, step).get("layer" + layer + "-dropout");
    boolean[] zeros = new boolean[requireNonNull(outputs).length];
    for (int i = 0; i < zeros.length; i++) {
      zeros[i] = outputs[i] == 0;
    }
    return zeros;
  }

  /** What each vertex passes on in training, after some updates that change nothing. */
  private static Map<String, double[]> training(TrialConfig config, int step) {
    try (BuiltNetwork network = build(config)) {
      ComputationGraph graph = network.graph();
      graph.getConfiguration().setIterationCount(step);
      Map<String, double[]> outputs = new HashMap<>();
      graph
          .feedForward(new INDArray[] {examples(config)}, true, true)
          .forEach((vertex, array) -> outputs.put(vertex, HostArrays.rowMajorDoubles(array)));
      return outputs;
    }
  }

  private static INDArray examples(TrialConfig config) {
    return minibatch(config).features();
  }

  private static Minibatches minibatch(TrialConfig config) {
    DataSplit data = Datasets.load(config.dataset(), config.seed());
    Minibatches minibatch =
        new Minibatches(config, data.train(), data.shape(), data.outputs(), config.batch());
    minibatch.fill(IntStream.range(0, config.batch()).toArray());
    return minibatch;
  }

  private static double shareOfEqual(boolean[] first, boolean[] second) {
    int equal = 0;
    for (int i = 0; i < first.length; i++) {
      equal += first[i] == second[i] ? 1 : 0;
    }
    return (double) equal / first.length;
  }
}
