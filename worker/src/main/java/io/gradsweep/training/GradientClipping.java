package io.gradsweep.training;

import io.gradsweep.network.ParameterArray;
import io.gradsweep.statistics.Norms;
import io.gradsweep.trial.Clipping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Clips the gradient of the minibatch-mean loss by the formulas of {@link Clipping}, with norms in
 * double.
 *
 * <p>DL4J's own gradient normalization is not used: it counts and scales the running statistics of
 * batch normalization, its norms underflow in single precision (a gradient of 1e-20 has norm 0, and
 * renormalizing divides it by 1e-5), and nobody can see its result.
 */
final class GradientClipping {

  /**
   * A set of arrays that are scaled by one factor.
   *
   * @param arrays trainable arrays
   */
  private record Group(List<ParameterArray> arrays) {

    double norm(MeanGradient gradient) {
      double norm = 0;
      for (ParameterArray array : arrays) {
        norm = Norms.combined(norm, gradient.l2(array));
      }
      return norm;
    }
  }

  private final Clipping clipping;
  private final List<Group> groups;

  GradientClipping(Clipping clipping, List<ParameterArray> arrays) {
    this.clipping = clipping;
    this.groups = groups(clipping, arrays);
  }

  /**
   * Clips a gradient and gives it back to DL4J; does nothing if the configuration does not clip.
   */
  void clip(MeanGradient gradient) {
    groups.forEach(group -> clip(group, gradient));
    for (Group group : groups) {
      group.arrays().forEach(gradient::writeBack);
    }
  }

  private void clip(Group group, MeanGradient gradient) {
    if (clipping instanceof Clipping.Elementwise elementwise) {
      group.arrays().forEach(array -> gradient.clamp(array, elementwise.threshold()));
      return;
    }
    double factor = factor(group.norm(gradient));
    if (factor != 1) {
      group.arrays().forEach(array -> gradient.scale(array, factor));
    }
  }

  private double factor(double norm) {
    if (clipping instanceof Clipping.RenormalizePerLayer
        || clipping instanceof Clipping.RenormalizePerParam) {
      return norm == 0 ? 1 : 1 / norm;
    }
    double threshold = threshold();
    return norm > threshold ? threshold / norm : 1;
  }

  private double threshold() {
    if (clipping instanceof Clipping.L2PerLayer perLayer) {
      return perLayer.threshold();
    }
    if (clipping instanceof Clipping.L2PerParam perParam) {
      return perParam.threshold();
    }
    if (clipping instanceof Clipping.GlobalL2 global) {
      return global.threshold();
    }
    throw new IllegalStateException("no threshold in " + clipping.text());
  }

  private static List<Group> groups(Clipping clipping, List<ParameterArray> arrays) {
    if (clipping instanceof Clipping.None) {
      return List.of();
    }
    List<ParameterArray> trainable = arrays.stream().filter(ParameterArray::trainable).toList();
    if (clipping instanceof Clipping.GlobalL2) {
      return List.of(new Group(trainable));
    }
    List<ParameterArray> outsideBatchNorm =
        trainable.stream().filter(array -> array.kind() != ParameterArray.Kind.BATCH_NORM).toList();
    boolean perLayer =
        clipping instanceof Clipping.L2PerLayer || clipping instanceof Clipping.RenormalizePerLayer;
    Map<Object, List<ParameterArray>> byGroup = new LinkedHashMap<>();
    for (ParameterArray array : outsideBatchNorm) {
      Object key = perLayer ? array.layer() : array;
      byGroup.computeIfAbsent(key, unused -> new ArrayList<>()).add(array);
    }
    return byGroup.values().stream().map(Group::new).toList();
  }
}
