package io.gradsweep.gradient;

import org.jspecify.annotations.Nullable;

/**
 * Computes the statistics of arrays of float or double; what each is, is said by the record it
 * returns. Everything is accumulated in double in a fixed order, so a result depends on the entries
 * alone. A range is {@code from} and a number of entries; an empty one is an error.
 *
 * <p>Holds buffers and keeps nothing of an array between calls: one object a thread, used again for
 * every array.
 */
public final class ArrayStatistics {
  private final Entries entries = new Entries();
  private final Moments moments = new Moments();
  private final Moments distance = new Moments();
  private final MagnitudeBins bins = new MagnitudeBins();
  private final UnitActivity activity = new UnitActivity();

  /** Statistics of a gradient array. */
  public GradientStatistics gradient(float[] values, int from, int count) {
    return gradient(entries.of(values, from, count));
  }

  /** Statistics of a gradient array. */
  public GradientStatistics gradient(double[] values, int from, int count) {
    return gradient(entries.of(values, from, count));
  }

  /** Statistics of what is subtracted from a parameter array. */
  public UpdateStatistics update(float[] values, int from, int count) {
    return update(entries.of(values, from, count));
  }

  /** Statistics of what is subtracted from a parameter array. */
  public UpdateStatistics update(double[] values, int from, int count) {
    return update(entries.of(values, from, count));
  }

  /**
   * Statistics of a parameter array.
   *
   * @param now entries {@code from .. from + count - 1} are the array before the update
   * @param start entries {@code startFrom .. startFrom + count - 1} are the initial array
   */
  public WeightStatistics weights(float[] now, int from, float[] start, int startFrom, int count) {
    moments.all(entries.of(now, from, count));
    distance.sizes(entries.of(now, from, count).minus(start, startFrom));
    return weights();
  }

  /**
   * Statistics of a parameter array.
   *
   * @param now entries {@code from .. from + count - 1} are the array before the update
   * @param start entries {@code startFrom .. startFrom + count - 1} are the initial array
   */
  public WeightStatistics weights(
      double[] now, int from, double[] start, int startFrom, int count) {
    moments.all(entries.of(now, from, count));
    distance.sizes(entries.of(now, from, count).minus(start, startFrom));
    return weights();
  }

  /**
   * Statistics of the outputs of an activation function.
   *
   * @param values example i, unit j at {@code from + i * units + j}
   * @param unsaturated outputs that are not saturated; null where saturation is not defined
   */
  public ActivationStatistics activations(
      float[] values, int from, int examples, int units, @Nullable OutputRange unsaturated) {
    entries.of(values, from, Math.multiplyExact(examples, units));
    return activations(examples, units, unsaturated);
  }

  /**
   * Statistics of the outputs of an activation function.
   *
   * @param values example i, unit j at {@code from + i * units + j}
   * @param unsaturated outputs that are not saturated; null where saturation is not defined
   */
  public ActivationStatistics activations(
      double[] values, int from, int examples, int units, @Nullable OutputRange unsaturated) {
    entries.of(values, from, Math.multiplyExact(examples, units));
    return activations(examples, units, unsaturated);
  }

  /**
   * Statistics of an error array.
   *
   * @param factor multiplies every entry: 1 / batch where the entries are of the minibatch-sum loss
   */
  public ErrorStatistics error(float[] values, int from, int count, double factor) {
    return error(entries.of(values, from, count), factor);
  }

  /**
   * Statistics of an error array.
   *
   * @param factor multiplies every entry: 1 / batch where the entries are of the minibatch-sum loss
   */
  public ErrorStatistics error(double[] values, int from, int count, double factor) {
    return error(entries.of(values, from, count), factor);
  }

  private GradientStatistics gradient(Entries of) {
    moments.begin(of.count());
    bins.clear();
    for (int at = 0; at < of.count(); at += Entries.BLOCK) {
      int length = of.blockLength(at);
      double[] block = of.load(at, length);
      moments.add(block, length);
      bins.add(block, length);
    }
    bins.end(of, moments.largestSoFar()); // before the moments' end, which may scale the entries
    moments.end(of);
    of.release();
    return new GradientStatistics(
        of.count(),
        moments.l2(),
        moments.rms(),
        moments.mean(),
        moments.std(),
        moments.meanAbsolute(),
        moments.maxAbsolute(),
        bins.p05(),
        bins.p50(),
        bins.p95(),
        bins.zeroFraction(),
        bins.tinyFraction(),
        bins.nan(),
        bins.infinite(),
        bins.takeHistogram());
  }

  private UpdateStatistics update(Entries of) {
    moments.sizes(of);
    of.release();
    return new UpdateStatistics(moments.l2(), moments.meanAbsolute());
  }

  private WeightStatistics weights() {
    entries.release();
    return new WeightStatistics(
        moments.l2(), moments.meanAbsolute(), moments.std(), moments.maxAbsolute(), distance.l2());
  }

  private ActivationStatistics activations(
      int examples, int units, @Nullable OutputRange unsaturated) {
    moments.begin(entries.count());
    activity.begin(units);
    for (int at = 0; at < entries.count(); at += Entries.BLOCK) {
      int length = entries.blockLength(at);
      double[] block = entries.load(at, length);
      moments.add(block, length);
      activity.add(block, length, unsaturated);
    }
    moments.end(entries);
    entries.release();
    double all = (double) examples * units;
    return new ActivationStatistics(
        moments.mean(),
        moments.std(),
        activity.zeros() / all,
        (double) activity.dead() / units,
        unsaturated == null ? null : activity.saturated() / all);
  }

  private ErrorStatistics error(Entries of, double factor) {
    moments.sizes(of);
    of.release();
    double size = Math.abs(factor);
    return new ErrorStatistics(moments.rms() * size, moments.meanAbsolute() * size);
  }
}
