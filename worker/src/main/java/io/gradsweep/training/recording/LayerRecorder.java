package io.gradsweep.training.recording;

import io.gradsweep.activation.Activation;
import io.gradsweep.nd4j.LastArray;
import io.gradsweep.network.layer.LayerProbe;
import io.gradsweep.statistics.ArrayStatistics;
import io.gradsweep.statistics.OutputRange;
import io.gradsweep.trace.TimestepRow;
import io.gradsweep.training.array.FlatArray;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Measures the hidden layers of one traced step: activations and errors. */
final class LayerRecorder implements LayerProbe {
  /** Pre-activation beyond which sigmoid and tanh count as saturated. */
  private static final double SATURATION = 5;

  private final TrialId id;
  private final ArrayStatistics statistics;
  private final @Nullable OutputRange unsaturated;
  private final LayerSnapshot[] snapshots;
  private final FlatArray hidden;
  private final LastArray[] activations;
  private final LastArray[] errors;
  private int step;

  LayerRecorder(TrialId id, TrialConfig config, ArrayStatistics statistics) {
    this.id = id;
    this.statistics = statistics;
    this.unsaturated = gated(config) ? null : unsaturated(config.activation());
    this.snapshots = new LayerSnapshot[config.depth() + 1];
    this.activations = lastArrays(config.depth() + 1);
    this.errors = lastArrays(config.depth() + 1);
    this.hidden = FlatArray.of(config.precision(), config.batch() * config.widths().largest());
  }

  private static LastArray[] lastArrays(int count) {
    return Stream.generate(LastArray::new).limit(count).toArray(LastArray[]::new);
  }

  /** Forgets the step before. */
  void begin(int nextStep) {
    step = nextStep;
    Arrays.setAll(snapshots, layer -> new LayerSnapshot());
  }

  /** What the step has shown of a hidden layer, 1 nearest the input. */
  LayerSnapshot layer(int layer) {
    return snapshots[layer];
  }

  /** Number of hidden layers. */
  int depth() {
    return snapshots.length - 1;
  }

  @Override
  public void preActivation(int layer, INDArray z) {
    // The statistics follow from the activations.
  }

  @Override
  public void activation(int layer, INDArray a) {
    hidden.copyRows(a, activations[layer]);
    snapshots[layer].activations =
        hidden.activation(
            statistics,
            Math.toIntExact(a.length() / a.size(1)),
            Math.toIntExact(a.size(1)),
            unsaturated);
  }

  @Override
  public void error(int layer, INDArray epsilon) {
    hidden.copyRows(epsilon, errors[layer]);
    snapshots[layer].error =
        hidden.error(statistics, Math.toIntExact(epsilon.length()), 1.0 / epsilon.size(0));
  }

  @Override
  public void throughTime(int layer, INDArray inputErrors, INDArray stateErrors) {
    double[] inputs = norms(inputErrors);
    double[] states = norms(stateErrors);
    List<TimestepRow> rows = new ArrayList<>();
    for (int lag = 0; lag < inputs.length; lag++) {
      int t = inputs.length - 1 - lag;
      rows.add(new TimestepRow(id.hex(), step, layer, lag, inputs[t], states[t]));
    }
    snapshots[layer].timesteps = rows;
  }

  /** Of each time step: L2 norm of the errors of the minibatch-mean loss, over batch and units. */
  private double[] norms(INDArray errors) {
    int examples = Math.toIntExact(errors.size(0));
    int size = Math.toIntExact(errors.length() / errors.size(2));
    double[] norms = new double[Math.toIntExact(errors.size(2))];
    hidden.copySteps(errors);
    for (int t = 0; t < norms.length; t++) {
      norms[t] = hidden.update(statistics, t * size, size).l2() / examples;
    }
    return norms;
  }

  /** Whether the layers' outputs are products of a gate, not values of the activation function. */
  private static boolean gated(TrialConfig config) {
    return config.family() instanceof Family.Rnn rnn && rnn.cell() != Family.Cell.SIMPLE;
  }

  /** Outputs whose |pre-activation| is at most 5: sigmoid and tanh are monotone. */
  private static @Nullable OutputRange unsaturated(Activation activation) {
    return switch (activation) {
      case SIGMOID ->
          new OutputRange(1 / (1 + Math.exp(SATURATION)), 1 / (1 + Math.exp(-SATURATION)));
      case TANH -> new OutputRange(-Math.tanh(SATURATION), Math.tanh(SATURATION));
      default -> null;
    };
  }
}
