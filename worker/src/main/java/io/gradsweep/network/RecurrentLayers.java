package io.gradsweep.network;

import static java.util.Objects.requireNonNull;

import io.gradsweep.network.graph.GraphAssembly;
import io.gradsweep.network.graph.LayerRole;
import io.gradsweep.network.layer.LayerSpec;
import io.gradsweep.network.recurrent.CellFunction;
import io.gradsweep.network.recurrent.RecurrentCell;
import io.gradsweep.network.recurrent.RecurrentDistribution;
import io.gradsweep.network.recurrent.RecurrentLayer;
import io.gradsweep.trial.ExampleShape;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.SeedStreams;
import io.gradsweep.trial.TrialConfig;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;

/**
 * Recurrent layers, one on the other: layer l is the vertex {@code layer<l>}, whose output is the
 * sequence of its states. The last layer's state at the last time step ({@code last-time-step})
 * goes to the output layer.
 */
final class RecurrentLayers implements HiddenLayers {
  private static final String LAST_TIME_STEP = "last-time-step";

  private final GraphAssembly assembly;
  private final Family.Rnn family;
  private final int inputs;

  /**
   * @param shape of an example; an image is read row by row
   */
  RecurrentLayers(GraphAssembly assembly, Family.Rnn family, ExampleShape shape) {
    this.assembly = assembly;
    this.family = family;
    this.inputs = ExampleShape.Sequence.of(shape).inputs();
  }

  @Override
  public String add(int layer, String vertexBelow) {
    TrialConfig config = assembly.config();
    RecurrentCell cell = cell();
    int width = config.width(layer);
    int below = layer == 1 ? inputs : config.width(layer - 1);
    LayerSpec recurrent =
        RecurrentLayer.of(
            cell,
            below,
            width,
            RecurrentDistribution.ofInputs(
                config.initialization(),
                SeedStreams.stream(config.seed(), layer),
                below,
                width,
                cell),
            RecurrentDistribution.ofStates(
                family.recurrentInitialization(),
                SeedStreams.recurrent(config.seed(), layer),
                below,
                width,
                cell),
            layer,
            assembly.probe(),
            assembly.showPreActivations());
    return assembly.add(layer, "", recurrent, LayerRole.ACTIVATION_AND_OUTPUT, vertexBelow);
  }

  private RecurrentCell cell() {
    TrialConfig config = assembly.config();
    CellFunction activation = new CellFunction(config.activation(), config.precision());
    return switch (family.cell()) {
      case SIMPLE ->
          config.normalization() == Normalization.LAYER
              ? RecurrentCell.normalizedSimple(activation)
              : RecurrentCell.simple(activation);
      case LSTM -> RecurrentCell.lstm(activation, gates(), requireNonNull(family.forgetBias()));
      case GRU -> RecurrentCell.gru(activation, gates());
    };
  }

  private CellFunction gates() {
    return new CellFunction(
        requireNonNull(family.recurrentActivation()), assembly.config().precision());
  }

  @Override
  public String addBeforeOutput(String last) {
    assembly.graph().addVertex(LAST_TIME_STEP, new LastTimeStepVertex(NetworkFactory.INPUT), last);
    return LAST_TIME_STEP;
  }
}
