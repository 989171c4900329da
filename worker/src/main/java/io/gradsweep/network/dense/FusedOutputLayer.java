package io.gradsweep.network.dense;

import static java.util.Objects.requireNonNull;

import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.nd4j.LastArray;
import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.nd4j.RowMajorProduct;
import io.gradsweep.network.function.ExampleLoss;
import io.gradsweep.network.layer.NativeMemoryOwner;
import io.gradsweep.network.layer.Scratch;
import io.gradsweep.network.layer.ViewCache;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's output layer with loss and error in one pass, in double. DL4J computes the outputs twice,
 * for the error and for the loss, and each through a dozen temporary arrays. What it returns is
 * overwritten by its next step.
 */
public final class FusedOutputLayer extends OutputLayer implements NativeMemoryOwner {
  private static final long serialVersionUID = 1L;

  private final transient ExampleLoss loss;
  private final transient Scratch scratch;
  private final transient LastArray inputs = new LastArray();
  private final transient LastArray targets = new LastArray();
  private final transient ViewCache<DenseViews> parameters = new ViewCache<>(DenseViews::of);
  private final transient ViewCache<DenseViews> gradients = new ViewCache<>(DenseViews::of);
  private transient @Nullable NativeArray errors;
  private transient @Nullable NativeArray inputErrors;
  private transient double meanLoss = Double.NaN;
  private transient double[] outputs = {};
  private transient double[] wanted = {};
  private transient double[] biases = {};

  /**
   * @param loss whose mean over the minibatch is minimized
   * @param scratch of the network
   */
  public FusedOutputLayer(
      NeuralNetConfiguration configuration, DataType dataType, ExampleLoss loss, Scratch scratch) {
    super(configuration, dataType);
    this.loss = loss;
    this.scratch = scratch;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    NativeArray x = NativeArray.rowMajor(input);
    int examples = Math.toIntExact(x.array().size(0));
    INDArray z =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {examples, units()}, 'c');
    RowMajorProduct.timesTransposed(
        x, parameters.of(params).weights(), NativeArray.of(z), examples, units(), width());
    HostArrays.addToRows(bias(parameters.of(params)).array(), z);
    return z;
  }

  /** Also takes the mean loss, which {@link #computeScore} then returns. */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray none, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    NativeArray x = inputs.rowMajor(input);
    int examples = Math.toIntExact(x.array().size(0));
    NativeArray delta = Scratch.reused(errors, dataType, examples, units());
    errors = delta;
    RowMajorProduct.timesTransposed(
        x, parameters.of(params).weights(), delta, examples, units(), width());
    DenseViews to = gradients.of(gradientViews);
    judge(delta, examples, bias(to));
    RowMajorProduct.transposedTimes(delta, x, to.weights(), units(), width(), examples);
    NativeArray next = Scratch.reused(inputErrors, dataType, examples, width());
    inputErrors = next;
    RowMajorProduct.times(delta, parameters.of(params).weights(), next, examples, width(), units());
    return new Pair<>(to.gradient(), next.array());
  }

  /** From products to errors, in place; the sums of their columns are the bias' gradient. */
  private void judge(NativeArray products, int examples, NativeArray biasGradient) {
    int units = units();
    int count = examples * units;
    if (outputs.length < count) {
      outputs = new double[count];
      wanted = new double[count];
      biases = new double[units];
    }
    read(products, outputs, count);
    read(targets.rowMajor(labels), wanted, count);
    read(bias(parameters.of(params)), biases, units);
    double[] sums = scratch.sums(units);
    Arrays.fill(sums, 0, units, 0);
    double total = 0;
    for (int row = 0; row < count; row += units) {
      for (int j = 0; j < units; j++) {
        outputs[row + j] += biases[j];
      }
      total += loss.lossOfExample(outputs, wanted, row, units);
      for (int j = 0; j < units; j++) {
        sums[j] += outputs[row + j];
      }
    }
    meanLoss = total / examples;
    write(outputs, count, products);
    write(sums, units, biasGradient);
  }

  private void read(NativeArray source, double[] target, int count) {
    if (source.isDouble()) {
      source.read(target, count);
      return;
    }
    float[] floats = scratch.floats(count);
    source.read(floats, count);
    for (int i = 0; i < count; i++) {
      target[i] = floats[i];
    }
  }

  private void write(double[] source, int count, NativeArray target) {
    if (target.isDouble()) {
      target.write(source, 0, count, 0);
      return;
    }
    float[] floats = scratch.floats(count);
    for (int i = 0; i < count; i++) {
      floats[i] = (float) source[i];
    }
    target.write(floats, 0, count, 0);
  }

  /** The mean loss of the minibatch of the last backward pass. */
  @Override
  public double computeScore(
      double regularization, boolean training, LayerWorkspaceMgr workspaces) {
    score = training ? meanLoss : super.computeScore(regularization, false, workspaces);
    return score;
  }

  private static NativeArray bias(DenseViews of) {
    return requireNonNull(of.bias());
  }

  private int units() {
    return Math.toIntExact(layerConf().getNOut());
  }

  private int width() {
    return Math.toIntExact(layerConf().getNIn());
  }

  @Override
  public void freeMemory() {
    Scratch.free(errors);
    Scratch.free(inputErrors);
    errors = null;
    inputErrors = null;
    inputs.forget();
    targets.forget();
  }
}
