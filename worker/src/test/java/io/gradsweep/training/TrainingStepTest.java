package io.gradsweep.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.dataset.DataSplit;
import io.gradsweep.dataset.Datasets;
import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.network.NetworkFactory;
import io.gradsweep.network.ParameterArray;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.trace.TraceSinkException;
import io.gradsweep.training.recording.ObservedGradient;
import io.gradsweep.training.recording.ObservedUpdate;
import io.gradsweep.training.recording.StepObserver;
import io.gradsweep.trial.Engine;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.Updater;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

@DisplayName("A training step")
class TrainingStepTest {
  private static final double RATE = 0.25;
  private static final double THRESHOLD = 1e-3;

  private static TestConfig config() {
    return TestConfig.small()
        .depth(2)
        .clipping("global_l2(" + THRESHOLD + ")")
        .updater(Updater.of(Updater.Kind.SGD, RATE));
  }

  /** Writes down the phases and the L2 norms of all parameters together, seen in each. */
  private static final class Observed implements StepObserver {
    private final List<String> phases = new ArrayList<>();
    private List<ParameterArray> arrays = List.of();
    private @Nullable BuiltNetwork network;
    private double[] before = {};
    private double[] after = {};
    private double raw;
    private double clipped;
    private double update;

    @Override
    public void attach(BuiltNetwork built) {
      network = built;
      arrays = built.arrays().stream().filter(ParameterArray::trainable).toList();
    }

    @Override
    public void begin(int step, boolean traced, INDArray features, INDArray labels) {
      phases.add("begin " + step + (traced ? " traced" : ""));
    }

    @Override
    public void preActivation(int layer, INDArray z) {}

    @Override
    public void activation(int layer, INDArray a) {
      phases.add("activation " + layer);
    }

    @Override
    public void error(int layer, INDArray epsilon) {
      phases.add("error " + layer);
    }

    @Override
    public void rawGradient(ObservedGradient gradient) {
      phases.add("raw gradient");
      before = HostArrays.rowMajorDoubles(requireNonNull(network).graph().params());
      raw = l2(gradient);
    }

    @Override
    public void clippedGradient(ObservedGradient gradient) {
      phases.add("clipped gradient");
      clipped = l2(gradient);
    }

    @Override
    public void update(ObservedUpdate observed) {
      phases.add("update");
      after = HostArrays.rowMajorDoubles(requireNonNull(network).graph().params());
      double squares = 0;
      for (ParameterArray array : arrays) {
        squares += Math.pow(observed.statistics(array).l2(), 2);
      }
      update = Math.sqrt(squares);
    }

    private double l2(ObservedGradient gradient) {
      double squares = 0;
      for (ParameterArray array : arrays) {
        squares += Math.pow(gradient.l2(array), 2);
      }
      return Math.sqrt(squares);
    }

    /** L2 norm of how far the parameters have moved. */
    double moved() {
      double squares = 0;
      for (int i = 0; i < before.length; i++) {
        squares += Math.pow(after[i] - before[i], 2);
      }
      return Math.sqrt(squares);
    }
  }

  /** One step of a network whose first parameter may be broken. */
  private static TrainingStep.Taken take(
      TrialConfig config, Observed observer, boolean traced, boolean broken) {
    DataSplit data = Datasets.load(config.dataset(), config.seed());
    Minibatches minibatch =
        new Minibatches(config, data.train(), data.shape(), data.outputs(), config.batch());
    minibatch.fill(IntStream.range(0, config.batch()).toArray());
    try (BuiltNetwork network =
        NetworkFactory.build(config, data.shape(), data.outputs(), observer, false)) {
      TrainingStep step = new TrainingStep(config, network, observer);
      if (broken) {
        network.graph().params().putScalar(0, Double.NaN);
      }
      return step.take(0, minibatch, traced);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void hasItsPhasesInOrder(Engine engine) {
    Observed observer = new Observed();
    TrainingStep.Taken taken = take(config().engine(engine).value(), observer, true, false);

    assertThat(observer.phases)
        .containsExactly(
            "begin 0 traced",
            "activation 1",
            "activation 2",
            "error 2",
            "error 1",
            "raw gradient",
            "clipped gradient",
            "update");
    assertThat(taken.finite()).isTrue();
    assertThat(taken.traced()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void clipsBetweenTheGradientsThatAreObservedAndUpdatesByTheClippedOne(Engine engine) {
    Observed observer = new Observed();
    take(config().engine(engine).value(), observer, true, false);

    assertThat(observer.raw).isGreaterThan(10 * THRESHOLD);
    assertThat(observer.clipped).isCloseTo(THRESHOLD, within(1e-12));
    assertThat(observer.update).isCloseTo(RATE * THRESHOLD, within(1e-12));
    assertThat(observer.moved()).isCloseTo(RATE * THRESHOLD, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void isTakenAgainWithTheTraceOnIfItIsNotFinite(Engine engine) {
    Observed observer = new Observed();
    TrainingStep.Taken taken = take(config().engine(engine).value(), observer, false, true);

    assertThat(observer.phases)
        .containsSubsequence("begin 0", "error 1", "begin 0 traced", "raw gradient", "update");
    assertThat(observer.phases).containsOnlyOnce("raw gradient", "clipped gradient", "update");
    assertThat(taken.finite()).isFalse();
    assertThat(taken.traced()).isTrue();
  }

  @Test
  void isTakenOnceIfItIsNotFiniteAndTraced() {
    Observed observer = new Observed();
    TrainingStep.Taken taken = take(config().value(), observer, true, true);

    assertThat(observer.phases).startsWith("begin 0 traced").doesNotContain("begin 0");
    assertThat(taken.finite()).isFalse();
  }

  @Test
  void thatCannotBeRecordedIsNoFailureOfTheTrial() {
    TrialConfig config = config().value();
    TraceSinkException refused = new TraceSinkException("no more rows");
    TraceSink sink =
        row -> {
          throw refused;
        };

    assertThatThrownBy(
            () ->
                new Dl4jTrialRunner(Duration.ofMinutes(1), "test", "", Clock.systemUTC())
                    .run(TrialId.of(config, "test"), config, sink, done -> {}))
        .isSameAs(refused);
  }
}
