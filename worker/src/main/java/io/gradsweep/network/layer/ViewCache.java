package io.gradsweep.network.layer;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Remembers the views that were found in a layer's table of arrays until the layer has another
 * table.
 *
 * @param <T> the views
 */
public final class ViewCache<T> {
  private final Function<Map<String, INDArray>, T> look;
  private @Nullable Map<String, INDArray> table;
  private @Nullable T views;

  /**
   * @param look finds the views in a table
   */
  public ViewCache(Function<Map<String, INDArray>, T> look) {
    this.look = look;
  }

  /** The views of a table. */
  public T of(Map<String, INDArray> asked) {
    T known = views;
    if (known == null || table != asked) {
      known = look.apply(asked);
      views = known;
      table = asked;
    }
    return known;
  }
}
