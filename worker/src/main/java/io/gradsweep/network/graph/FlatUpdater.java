package io.gradsweep.network.graph;

import io.gradsweep.nd4j.NativeArray;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.NoOpUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * DL4J's updater and the subtraction that follows it, without what DL4J does for every parameter
 * array in every step: sorting gradients by layer, asking for clipping and regularization, of which
 * our networks have none in DL4J. Works on whole ranges of the flattened gradient.
 */
final class FlatUpdater extends ComputationGraphUpdater {
  /** Entries of gradient and parameters that stay in the second cache together. */
  private static final int PIECE = 1 << 15;

  private final List<Range> ranges;
  private final IntToDoubleFunction factor;

  /**
   * @param factor of the learning rate, by iteration
   */
  FlatUpdater(ComputationGraph graph, IntToDoubleFunction factor) {
    super(graph);
    this.factor = factor;
    ranges =
        getUpdaterBlocks().stream()
            .map(block -> range(block, graph.params(), graph.getGradientsViewArray()))
            .toList();
  }

  /**
   * Replaces the flattened gradient, a sum over the minibatch, by the update and subtracts it from
   * the parameters. What lies there for running statistics is an update already.
   */
  void step(int iteration, int epoch, int batch) {
    double now = factor.applyAsDouble(iteration);
    for (Range range : ranges) {
      range.step(iteration, epoch, batch, now);
    }
  }

  /** Parameters with one update rule, one behind the other. */
  private interface Range {
    void step(int iteration, int epoch, int batch, double factor);
  }

  private static Range range(UpdaterBlock block, INDArray parameters, INDArray gradient) {
    int from = block.getParamOffsetStart();
    int to = block.getParamOffsetEnd();
    GradientUpdater<?> updater = block.getGradientUpdater();
    if (updater instanceof NoOpUpdater) {
      Entries entries = Entries.of(parameters, gradient, from, to);
      return (iteration, epoch, batch, factor) -> entries.subtract();
    }
    if (updater.getConfig() instanceof Sgd sgd) {
      List<Entries> pieces =
          IntStream.iterate(from, at -> at < to, at -> at + PIECE)
              .mapToObj(at -> Entries.of(parameters, gradient, at, Math.min(at + PIECE, to)))
              .toList();
      return (iteration, epoch, batch, factor) ->
          descend(pieces, sgd.getLearningRate(iteration, epoch) * factor / batch);
    }
    Entries entries = Entries.of(parameters, gradient, from, to);
    INDArray updated = entries.gradient().array();
    return (iteration, epoch, batch, factor) -> {
      updated.divi(batch);
      updater.applyUpdater(updated, iteration, epoch);
      if (factor != 1) {
        entries.gradient().scale(factor);
      }
      entries.subtract();
    };
  }

  private static void descend(List<Entries> pieces, double factor) {
    for (Entries piece : pieces) {
      piece.gradient().scale(factor);
      piece.subtract();
    }
  }

  /** A part of the flattened parameters and the same part of the flattened gradient. */
  private record Entries(NativeArray parameters, NativeArray gradient) {

    static Entries of(INDArray parameters, INDArray gradient, int from, int to) {
      return new Entries(part(parameters, from, to), part(gradient, from, to));
    }

    private static NativeArray part(INDArray flattened, int from, int to) {
      INDArray entries = flattened.reshape(flattened.length());
      return NativeArray.of(entries.get(NDArrayIndex.interval(from, to)));
    }

    void subtract() {
      parameters.subtract(gradient);
    }
  }
}
