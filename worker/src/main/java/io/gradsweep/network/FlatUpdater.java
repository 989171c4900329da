package io.gradsweep.network;

import java.util.List;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.NoOpUpdater;

/**
 * DL4J's updater without what it does for every parameter array in every step: sorting gradients by
 * layer, asking for clipping and regularization, of which our networks have none in DL4J. Divides
 * the gradient by the minibatch and applies the update rule to whole ranges of the flattened
 * gradient.
 */
final class FlatUpdater extends ComputationGraphUpdater {
  private final List<INDArray> divided;
  private final List<Range> ranges;

  /** Parameters with one update rule, one behind the other. */
  private record Range(UpdaterBlock block, INDArray gradient) {

    static Range of(UpdaterBlock block) {
      INDArray gradient = block.getGradientView();
      return new Range(block, gradient.reshape(gradient.length()));
    }
  }

  FlatUpdater(ComputationGraph graph) {
    super(graph);
    divided = List.copyOf(getMinibatchDivisionSubsets(getFlattenedGradientsView()));
    ranges =
        getUpdaterBlocks().stream()
            .filter(block -> !(block.getGradientUpdater() instanceof NoOpUpdater))
            .map(Range::of)
            .toList();
  }

  @Override
  public synchronized void update(
      Gradient gradient, int iteration, int epoch, int batch, LayerWorkspaceMgr workspaces) {
    for (INDArray range : divided) {
      range.divi(batch);
    }
    for (Range range : ranges) {
      range.block().getGradientUpdater().applyUpdater(range.gradient(), iteration, epoch);
    }
  }
}
