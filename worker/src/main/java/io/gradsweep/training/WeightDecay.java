package io.gradsweep.training;

import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.network.ParameterArray;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.TrialConfig;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Decoupled weight decay (Loshchilov and Hutter, 2019): in each step every weight matrix W loses
 * eta lambda W, with the learning rate eta and lambda = {@link Hyperparameters#WEIGHT_DECAY}, in
 * addition to what the updater subtracts. Biases, gains and shifts keep their size. The decay is
 * applied before the update, as in PyTorch's AdamW.
 */
final class WeightDecay implements AutoCloseable {
  private final BuiltNetwork network;
  private final IntToDoubleFunction shares;
  private double share;
  private @Nullable List<Matrix> matrices;

  WeightDecay(TrialConfig config, BuiltNetwork network) {
    this.network = network;
    double lambda = config.get(Hyperparameters.WEIGHT_DECAY);
    this.shares = step -> config.learningRate(step) * lambda;
  }

  /** One weight matrix, its place in the update, and what it has lost. */
  private record Matrix(NativeArray weights, NativeArray update, NativeArray lost) {

    void shrink(double share) {
      lost.copyFrom(weights);
      lost.scale(share);
      weights.scale(1 - share);
    }
  }

  /** Takes their share of a step from the weights, before the update. */
  void shrink(int step) {
    share = shares.applyAsDouble(step);
    if (share > 0) {
      matrices().forEach(matrix -> matrix.shrink(share));
    }
  }

  /** Adds it to the update, so that this is all that the step has subtracted. */
  void addToUpdate() {
    if (share > 0) {
      matrices().forEach(matrix -> matrix.update().add(matrix.lost()));
    }
  }

  /** Frees the memory outside of Java's heap. */
  @Override
  public void close() {
    if (matrices != null) {
      matrices.forEach(matrix -> matrix.lost().free());
      matrices = null;
    }
  }

  /** DL4J has no gradient before the first step. */
  private List<Matrix> matrices() {
    if (matrices == null) {
      matrices =
          network.arrays().stream().filter(ParameterArray::matrix).map(this::matrix).toList();
    }
    return matrices;
  }

  private Matrix matrix(ParameterArray array) {
    INDArray weights = part(network.graph().params(), array);
    return new Matrix(
        NativeArray.of(weights),
        NativeArray.of(part(network.graph().getGradientsViewArray(), array)),
        NativeArray.allocate(weights.dataType(), weights.length()));
  }

  private static INDArray part(INDArray flattened, ParameterArray array) {
    return flattened
        .reshape(flattened.length())
        .get(NDArrayIndex.interval(array.offset(), array.end()));
  }
}
