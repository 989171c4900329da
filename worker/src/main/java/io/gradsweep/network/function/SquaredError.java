package io.gradsweep.network.function;

import io.gradsweep.nd4j.HostArrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The mean over the outputs y of (y - t)^2, t the target, summed or averaged over examples in
 * double. DL4J's LossMSE does the same in the precision of the network.
 */
public final class SquaredError implements ExampleLoss {
  private static final long serialVersionUID = 1L;

  @Override
  public double lossOfExample(double[] outputs, double[] targets, int from, int count) {
    double loss = 0;
    for (int i = from; i < from + count; i++) {
      double distance = outputs[i] - targets[i];
      loss += distance * distance;
      outputs[i] = 2 * distance / count;
    }
    return loss / count;
  }

  @Override
  public double computeScore(
      INDArray targets,
      INDArray outputs,
      IActivation identity,
      @Nullable INDArray mask,
      boolean average) {
    double sum = 0;
    for (double loss : losses(targets, outputs)) {
      sum += loss;
    }
    return average ? sum / outputs.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray targets, INDArray outputs, IActivation identity, @Nullable INDArray mask) {
    return Nd4j.createFromArray(losses(targets, outputs))
        .reshape(outputs.size(0), 1)
        .castTo(outputs.dataType());
  }

  /** d(sum of losses)/dy = 2 (y - t) / number of outputs. */
  @Override
  public INDArray computeGradient(
      INDArray targets, INDArray outputs, IActivation identity, @Nullable INDArray mask) {
    return outputs.sub(targets).muli(2.0 / outputs.size(1));
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray targets,
      INDArray outputs,
      IActivation identity,
      @Nullable INDArray mask,
      boolean average) {
    return new Pair<>(
        computeScore(targets, outputs, identity, mask, average),
        computeGradient(targets, outputs, identity, mask));
  }

  @Override
  public String name() {
    return "squared error";
  }

  private static double[] losses(INDArray targets, INDArray outputs) {
    int count = Math.toIntExact(outputs.size(1));
    double[] given = HostArrays.rowMajorDoubles(outputs);
    double[] wanted = HostArrays.rowMajorDoubles(targets);
    double[] losses = new double[given.length / count];
    for (int i = 0; i < given.length; i++) {
      double distance = given[i] - wanted[i];
      losses[i / count] += distance * distance / count;
    }
    return losses;
  }
}
