package io.gradsweep.network.recurrent;

import static java.util.Objects.requireNonNull;

import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.nd4j.RowMajorProduct;
import io.gradsweep.network.layer.CustomLayer;
import io.gradsweep.network.layer.LayerProbe;
import io.gradsweep.network.layer.LayerSpec;
import io.gradsweep.trial.Family;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Forward and backward pass of a layer of recurrent cells over whole sequences, from a state of 0
 * and without truncation. Inputs and outputs are examples x units x time steps. Products with W run
 * over all time steps at once; the equations are those of the cell's {@link RecurrentStep}.
 *
 * <p>DL4J's SimpleRnn and LSTM are not used: they do not expose dL/dh_t, they use ND4J's inexact
 * activation functions, and there is no GRU.
 */
public final class RecurrentLayer extends BaseLayer<CustomLayer> {
  private static final long serialVersionUID = 1L;

  private final transient RecurrentCell cell;
  private final int hiddenLayer;
  private final transient LayerProbe probe;
  private final boolean showsArguments;

  /** The time steps of the training pass; kept to save making them again for each minibatch. */
  private transient List<RecurrentStep> tape = List.of();

  private transient boolean forwardDone;

  private RecurrentLayer(
      NeuralNetConfiguration configuration,
      DataType dataType,
      RecurrentCell cell,
      int hiddenLayer,
      LayerProbe probe,
      boolean showsArguments) {
    super(configuration, dataType);
    this.cell = cell;
    this.hiddenLayer = hiddenLayer;
    this.probe = probe;
    this.showsArguments = showsArguments;
  }

  /**
   * @param hiddenLayer l, passed to the probe
   * @param probe sees the errors of all time steps
   * @param showsArguments whether it also sees the arguments of the activation functions
   */
  public static LayerSpec of(
      RecurrentCell cell,
      int inputs,
      int units,
      RecurrentDistribution inputWeights,
      RecurrentDistribution recurrentWeights,
      int hiddenLayer,
      LayerProbe probe,
      boolean showsArguments) {
    return LayerSpec.of(
        new CustomLayer(
            inputs,
            units,
            new RecurrentParameters(cell, inputs, units, inputWeights, recurrentWeights),
            (configuration, dataType) ->
                new RecurrentLayer(
                    configuration, dataType, cell, hiddenLayer, probe, showsArguments)));
  }

  /** Which cell the layer consists of. */
  public Family.Cell cell() {
    return cell.type();
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    Sequence inputs = Sequence.of(input);
    int examples = inputs.examples();
    int units = units();
    Sequence products =
        sequence(workspaces, ArrayType.FF_WORKING_MEM, inputs.steps(), examples, width());
    RowMajorProduct.timesTransposed(
        NativeArray.of(inputs.array()),
        NativeArray.of(getParam(RecurrentParameters.INPUT_WEIGHTS)),
        NativeArray.of(products.array()),
        inputs.rows(),
        width(),
        inputs.width());
    List<RecurrentStep> steps = training ? tape(inputs.steps(), examples) : steps(2, examples);
    RecurrentWeights weights = weights(workspaces, ArrayType.FF_WORKING_MEM, examples);
    Sequence outputs = sequence(workspaces, ArrayType.ACTIVATIONS, inputs.steps(), examples, units);
    boolean shows = training && showsArguments;
    RecurrentStep before = step(examples);
    double[] product = new double[examples * width()];
    for (int t = 0; t < inputs.steps(); t++) {
      RecurrentStep step = steps.get(t % steps.size());
      products.read(t, product);
      step.forward(product, before, weights);
      outputs.write(t, step.state);
      if (shows) {
        products.write(t, step.arguments);
      }
      before = step;
    }
    if (shows) {
      probe.preActivation(hiddenLayer, products.byExample());
    }
    forwardDone = training;
    return outputs.byExample();
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    if (!forwardDone) {
      throw new IllegalStateException("backward without forward pass");
    }
    forwardDone = false;
    Sequence inputs = Sequence.of(input);
    int examples = inputs.examples();
    RecurrentWeights weights = weights(workspaces, ArrayType.BP_WORKING_MEM, examples);
    INDArray recurrentGradient = gradientView(RecurrentParameters.RECURRENT_WEIGHTS);
    weights.beginBackward(recurrentGradient);
    Sequence stateErrors =
        sequence(workspaces, ArrayType.BP_WORKING_MEM, inputs.steps(), examples, units());
    Sequence productErrors =
        sequence(workspaces, ArrayType.BP_WORKING_MEM, inputs.steps(), examples, width());
    backThroughTime(Sequence.of(epsilon), weights, stateErrors, productErrors);
    INDArray inputWeightGradient = gradientView(RecurrentParameters.INPUT_WEIGHTS);
    // W is stored column by column: width x inputs in row-major order.
    RowMajorProduct.transposedTimes(
        NativeArray.of(productErrors.array()),
        NativeArray.of(inputs.array()),
        NativeArray.of(inputWeightGradient),
        width(),
        inputs.width(),
        inputs.rows());
    Sequence inputErrors =
        sequence(workspaces, ArrayType.ACTIVATION_GRAD, inputs.steps(), examples, inputs.width());
    RowMajorProduct.times(
        NativeArray.of(productErrors.array()),
        NativeArray.of(getParam(RecurrentParameters.INPUT_WEIGHTS)),
        NativeArray.of(inputErrors.array()),
        inputs.rows(),
        inputs.width(),
        width());
    probe.throughTime(hiddenLayer, inputErrors.byExample(), stateErrors.byExample());
    return new Pair<>(gradient(weights), inputErrors.byExample());
  }

  private void backThroughTime(
      Sequence errors, RecurrentWeights weights, Sequence stateErrors, Sequence productErrors) {
    int examples = errors.examples();
    RecurrentStep zero = step(examples);
    double[] error = new double[examples * units()];
    double[] throughTime = new double[examples * units()];
    double[] productError = new double[examples * width()];
    for (int t = errors.steps() - 1; t >= 0; t--) {
      errors.read(t, error);
      for (int i = 0; i < error.length; i++) {
        error[i] += throughTime[i];
      }
      stateErrors.write(t, error);
      RecurrentStep before = t == 0 ? zero : tape.get(t - 1);
      tape.get(t).backward(error, before, weights, productError, throughTime);
      productErrors.write(t, productError);
    }
  }

  private Gradient gradient(RecurrentWeights weights) {
    HostArrays.write(weights.biasGradient(), gradientView(RecurrentParameters.BIAS));
    if (weights.gain.length > 0) {
      HostArrays.write(weights.gainGradient, gradientView(RecurrentParameters.GAIN));
    }
    Gradient gradient = new DefaultGradient();
    for (String name : layerConf().initializer().paramKeys(layerConf())) {
      gradient.setGradientFor(name, gradientView(name));
    }
    return gradient;
  }

  private INDArray gradientView(String name) {
    return requireNonNull(gradientViews.get(name));
  }

  private RecurrentWeights weights(LayerWorkspaceMgr workspaces, ArrayType memory, int examples) {
    return new RecurrentWeights(
        getParam(RecurrentParameters.RECURRENT_WEIGHTS),
        HostArrays.rowMajorDoubles(getParam(RecurrentParameters.BIAS)),
        cell.gains() == 0
            ? new double[0]
            : HostArrays.rowMajorDoubles(getParam(RecurrentParameters.GAIN)),
        workspaces.createUninitialized(memory, dataType, new long[] {examples, units()}, 'c'),
        workspaces.createUninitialized(memory, dataType, new long[] {examples, width()}, 'c'));
  }

  private List<RecurrentStep> tape(int steps, int examples) {
    if (tape.size() != steps || tape.get(0).examples != examples) {
      tape = steps(steps, examples);
    }
    return tape;
  }

  private List<RecurrentStep> steps(int count, int examples) {
    return IntStream.range(0, count).mapToObj(unused -> step(examples)).toList();
  }

  private RecurrentStep step(int examples) {
    return cell.steps().make(examples, units());
  }

  private Sequence sequence(
      LayerWorkspaceMgr workspaces, ArrayType memory, int steps, int examples, int width) {
    return new Sequence(
        workspaces.createUninitialized(memory, dataType, new long[] {steps, examples, width}, 'c'));
  }

  private int units() {
    return Math.toIntExact(layerConf().getNOut());
  }

  /** Columns of W: gates times units. */
  private int width() {
    return cell.gates() * units();
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
