package io.gradsweep.network;

/** How one family makes its hidden layers. Layers are added from 1 to L. */
interface HiddenLayers {

  /**
   * Adds hidden layer l up to its output, before any skip is added.
   *
   * @param below vertex that the layer reads
   * @return vertex of its output
   */
  String add(int layer, String below);

  /**
   * Adds what follows the layer once the skip, if any, has been added.
   *
   * @param output vertex of the layer's output, or of its sum with the skip
   * @return vertex that the next layer reads
   */
  default String addBetween(int layer, String output) {
    return output;
  }

  /**
   * Adds what stands between the last hidden layer and the output layer.
   *
   * @return vertex that the output layer reads: examples x width
   */
  default String addBeforeOutput(String last) {
    return last;
  }
}
