package io.gradsweep.training;

import io.gradsweep.nd4j.LastArray;
import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.network.ParameterArray;
import io.gradsweep.statistics.ArrayStatistics;
import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.statistics.UpdateStatistics;
import io.gradsweep.training.array.FlatArray;
import io.gradsweep.training.recording.ObservedGradient;
import io.gradsweep.trial.TrialConfig;
import java.util.BitSet;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of the minibatch-mean loss of one step, in Java arrays. DL4J holds the gradient of
 * the loss summed over the minibatch and divides after the listeners.
 *
 * <p>An array is copied when it is first asked for: so it is measured while the copy is in the
 * nearest cache, and a step that is neither traced nor clipped copies nothing.
 */
final class MeanGradient implements ObservedGradient {
  private final BuiltNetwork network;
  private final int batch;
  private final FlatArray values;
  private final ArrayStatistics statistics = new ArrayStatistics();
  private final LastArray view = new LastArray();

  /** Offsets of the arrays that are copied. */
  private final BitSet copied = new BitSet();

  MeanGradient(BuiltNetwork network, TrialConfig config) {
    this.network = network;
    this.batch = config.batch();
    this.values = FlatArray.of(config.precision(), network.flattenedLength());
  }

  /** The backward pass of a step has ended; whether every entry of the gradient is finite. */
  boolean begin() {
    copied.clear();
    return view().isFinite();
  }

  @Override
  public GradientStatistics statistics(ParameterArray array) {
    copy(array);
    return values.gradient(statistics, array.offset(), array.length());
  }

  @Override
  public double l2(ParameterArray array) {
    copy(array);
    return values.update(statistics, array.offset(), array.length()).l2();
  }

  /** Limits every entry of an array to [-limit, limit]; NaN stays. */
  void clamp(ParameterArray array, double limit) {
    copy(array);
    values.clamp(array.offset(), array.end(), limit);
  }

  /** Multiplies an array. */
  void scale(ParameterArray array, double factor) {
    copy(array);
    values.scale(array.offset(), array.end(), factor);
  }

  /** Gives an array back to DL4J. */
  void writeBack(ParameterArray array) {
    copy(array);
    values.writeScaled(array.offset(), array.end(), batch, nativeView());
  }

  /** Statistics of the update, which DL4J computes in the place of the gradient. */
  UpdateStatistics update(ParameterArray array) {
    copied.clear(array.offset());
    values.copy(view(), array.offset(), array.end());
    return values.update(statistics, array.offset(), array.length());
  }

  private void copy(ParameterArray array) {
    if (!copied.get(array.offset())) {
      copied.set(array.offset());
      values.copy(view(), array.offset(), array.end());
      values.divide(array.offset(), array.end(), batch);
    }
  }

  private NativeArray view() {
    return view.rowMajor(nativeView());
  }

  private INDArray nativeView() {
    return network.graph().getGradientsViewArray();
  }
}
