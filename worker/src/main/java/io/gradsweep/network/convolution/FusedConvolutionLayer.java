package io.gradsweep.network.convolution;

import static java.util.Objects.requireNonNull;

import io.gradsweep.nd4j.BlockProducts;
import io.gradsweep.nd4j.BlockProducts.Blocks;
import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.network.layer.LayerSpec;
import io.gradsweep.network.layer.WeightInitialization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolution with stride 1 and zero padding that keeps height and width, in the field's sense
 * (cross-correlation):
 *
 * <pre>
 * z[n, o, y, x] = b[o] + sum over i, u, v of W[o, i, u, v] h[n, i, y + u - p, x + v - p]
 * </pre>
 *
 * with p = (kernel - 1) / 2 rounded down and 0 outside of the image, then a = f(z). As products
 * with the matrix of all patches (inputs kernel kernel x positions) of an example, for a few
 * examples at a time: the patches of a minibatch would take kernel^2 times its memory.
 *
 * <p>Not DL4J's: it hands the activation function an argument whose entries lie in another order in
 * memory than those of its error, which our activation functions pair by that order; and it
 * computes the argument a second time for the backward pass.
 */
public final class FusedConvolutionLayer extends BaseLayer<ConvolutionLayer> {
  private static final long serialVersionUID = 1L;

  /** Entries of the patches at a time: what a processor's second-level cache holds. */
  private static final long PATCH_ENTRIES = 1L << 18;

  private transient @Nullable INDArray arguments;

  /** Of the first image: all have one size. */
  private transient @Nullable PatchRuns runs;

  FusedConvolutionLayer(NeuralNetConfiguration configuration, DataType dataType) {
    super(configuration, dataType);
  }

  /**
   * @param inputs channels
   * @param outputs channels
   * @param kernel height and width
   */
  public static LayerSpec of(
      int inputs,
      int outputs,
      int kernel,
      boolean withBias,
      IActivation activation,
      WeightInitialization initialization) {
    ConvolutionLayer configuration =
        new ConvolutionLayer.Builder(kernel, kernel)
            .nIn(inputs)
            .nOut(outputs)
            .hasBias(withBias)
            .activation(activation)
            .weightInit(initialization)
            .build();
    return LayerSpec.of(configuration, FusedConvolutionLayer::new);
  }

  /** Sizes of one pass. */
  private record Sizes(
      int examples, int inputs, int outputs, int kernel, int height, int width, int atATime) {

    static Sizes of(INDArray x, INDArray w) {
      int examples = Math.toIntExact(x.size(0));
      long patchEntries = w.length() / w.size(0) * x.size(2) * x.size(3);
      return new Sizes(
          examples,
          Math.toIntExact(w.size(1)),
          Math.toIntExact(w.size(0)),
          Math.toIntExact(w.size(2)),
          Math.toIntExact(x.size(2)),
          Math.toIntExact(x.size(3)),
          Math.toIntExact(Math.max(1, Math.min(examples, PATCH_ENTRIES / patchEntries))));
    }

    int positions() {
      return height * width;
    }

    int patch() {
      return inputs * kernel * kernel;
    }

    long[] images(int channels) {
      return new long[] {examples, channels, height, width};
    }

    long[] patches() {
      return new long[] {atATime, inputs, kernel, kernel, height, width};
    }

    Blocks images(INDArray array, int channels, int first) {
      long length = (long) channels * positions();
      return new Blocks(array, first * length, length);
    }

    Blocks patches(INDArray array) {
      return new Blocks(array, 0, (long) patch() * positions());
    }
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray x = HostArrays.rowMajor(input);
    INDArray w = getParam(ConvolutionParamInitializer.WEIGHT_KEY);
    Sizes sizes = Sizes.of(x, w);
    long[] shape = sizes.images(sizes.outputs());
    INDArray z = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
    INDArray patches =
        workspaces.createUninitialized(ArrayType.FF_WORKING_MEM, dataType, sizes.patches(), 'c');
    ImagePatches images = ImagePatches.of(runs(sizes), x, patches);
    for (int first = 0; first < sizes.examples(); first += sizes.atATime()) {
      int count = Math.min(sizes.atATime(), sizes.examples() - first);
      images.take(first, count);
      BlockProducts.times(
          Blocks.same(w),
          sizes.patches(patches),
          sizes.images(z, sizes.outputs(), first),
          count,
          sizes.outputs(),
          sizes.positions(),
          sizes.patch());
    }
    if (layerConf().hasBias()) {
      HostArrays.addToChannels(getParam(ConvolutionParamInitializer.BIAS_KEY), z);
    }
    if (!training) {
      return layerConf().getActivationFn().getActivation(z, false);
    }
    arguments = z;
    INDArray a = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
    HostArrays.copy(z, a);
    return layerConf().getActivationFn().getActivation(a, true);
  }

  /**
   * With e the error of z: dL/dW = sum over examples of e patches', dL/db[o] = sum of e[o]; dL/dh
   * is W' e, every tap's share added at the position that it read.
   */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray x = HostArrays.rowMajor(input);
    INDArray w = getParam(ConvolutionParamInitializer.WEIGHT_KEY);
    Sizes sizes = Sizes.of(x, w);
    INDArray z = requireNonNull(arguments, "backward without forward pass");
    arguments = null;
    INDArray delta =
        HostArrays.rowMajor(
            layerConf().getActivationFn().backprop(z, HostArrays.rowMajor(epsilon)).getFirst());
    Gradient gradient = new DefaultGradient();
    if (layerConf().hasBias()) {
      INDArray bias = requireNonNull(gradientViews.get(ConvolutionParamInitializer.BIAS_KEY));
      HostArrays.sumOfChannels(delta, bias);
      gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, bias);
    }
    INDArray weights = requireNonNull(gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY));
    weights.assign(0);
    gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weights, 'c');
    INDArray next =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, dataType, sizes.images(sizes.inputs()), 'c');
    INDArray patches =
        workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, dataType, sizes.patches(), 'c');
    ImagePatches images = ImagePatches.of(runs(sizes), x, patches);
    for (int first = 0; first < sizes.examples(); first += sizes.atATime()) {
      int count = Math.min(sizes.atATime(), sizes.examples() - first);
      Blocks errors = sizes.images(delta, sizes.outputs(), first);
      images.take(first, count);
      BlockProducts.addTimesTransposed(
          errors,
          sizes.patches(patches),
          Blocks.same(weights),
          count,
          sizes.outputs(),
          sizes.patch(),
          sizes.positions());
      BlockProducts.transposedTimes(
          Blocks.same(w),
          errors,
          sizes.patches(patches),
          count,
          sizes.patch(),
          sizes.positions(),
          sizes.outputs());
      images.give(first, count);
    }
    images.sumsTo(next);
    return new Pair<>(gradient, next);
  }

  private PatchRuns runs(Sizes sizes) {
    if (runs == null) {
      runs = new PatchRuns(sizes.kernel(), sizes.height(), sizes.width());
    }
    return runs;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
