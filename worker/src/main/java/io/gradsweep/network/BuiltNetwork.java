package io.gradsweep.network;

import io.gradsweep.network.layer.NativeMemoryOwner;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An initialized network and the map of its parameters.
 *
 * @param graph the network
 * @param arrays all parameter arrays by layer, in each W, RW, b, g, gamma, beta, mean, var;
 *     together they cover the flattened parameters
 */
public record BuiltNetwork(ComputationGraph graph, List<ParameterArray> arrays)
    implements AutoCloseable {

  /** Number of trainable parameters. */
  public long trainableParameters() {
    return arrays.stream()
        .filter(ParameterArray::trainable)
        .mapToLong(ParameterArray::length)
        .sum();
  }

  /** Number of all entries of the flattened parameters. */
  public int flattenedLength() {
    return arrays.stream().mapToInt(ParameterArray::end).max().orElse(0);
  }

  /**
   * Frees parameters, gradients, updater state and the thread's workspaces at once. Not by the
   * graph's own close() nor by destroyAllWorkspacesForCurrentThread(): both run a full garbage
   * collection.
   */
  @Override
  public void close() {
    if (graph instanceof NativeMemoryOwner owner) {
      owner.freeMemory();
    }
    free(graph.params());
    free(graph.getGradientsViewArray());
    free(graph.getUpdater(true).getStateViewArray());
    MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
    List.copyOf(workspaces.getAllWorkspacesForCurrentThread())
        .forEach(workspaces::destroyWorkspace);
  }

  private static void free(@Nullable INDArray array) {
    if (array != null && array.closeable()) {
      array.close();
    }
  }
}
