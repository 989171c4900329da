package io.gradsweep.statistics;

import org.jspecify.annotations.Nullable;

/**
 * Computes the statistics of arrays of float or double. The record that a method returns defines
 * them. Everything is accumulated in double in a fixed order, so a result depends on the entries
 * alone. A range is {@code from} and a number of entries; an empty one is an error.
 *
 * <p>Holds buffers, but nothing of an array between calls: use one object per thread for all
 * arrays.
 */
public final class ArrayStatistics {
  private final Entries entries = new Entries();
  private final Entries initial = new Entries();
  private final Moments moments = Moments.all();
  private final Moments sizes = Moments.sizes();
  private final Moments spread = Moments.spread();
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
    return weights(entries.of(now, from, count), initial.of(start, startFrom, count));
  }

  /**
   * Statistics of a parameter array.
   *
   * @param now entries {@code from .. from + count - 1} are the array before the update
   * @param start entries {@code startFrom .. startFrom + count - 1} are the initial array
   */
  public WeightStatistics weights(
      double[] now, int from, double[] start, int startFrom, int count) {
    return weights(entries.of(now, from, count), initial.of(start, startFrom, count));
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
    moments.begin(of);
    bins.begin(of);
    for (int at = 0; at < of.count(); at += Entries.BLOCK) {
      int length = of.blockLength(at);
      double[] block = of.load(at, length);
      moments.add(block, length);
      bins.add(of, at, length);
    }
    moments.end(of);
    bins.end(of, moments.maxAbsolute());
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
    sizes.run(of);
    of.release();
    return new UpdateStatistics(sizes.l2(), sizes.meanAbsolute());
  }

  private WeightStatistics weights(Entries now, Entries start) {
    moments.begin(now);
    sizes.begin(now);
    for (int at = 0; at < now.count(); at += Entries.BLOCK) {
      int length = now.blockLength(at);
      double[] block = now.load(at, length);
      moments.add(block, length);
      start.subtractFrom(block, at, length);
      sizes.add(block, length);
    }
    moments.end(now);
    sizes.end(now.minus(start));
    now.release();
    start.release();
    return new WeightStatistics(
        moments.l2(), moments.meanAbsolute(), moments.std(), moments.maxAbsolute(), sizes.l2());
  }

  private ActivationStatistics activations(
      int examples, int units, @Nullable OutputRange unsaturated) {
    spread.begin(entries);
    activity.begin(unsaturated);
    for (int at = 0; at < entries.count(); at += Entries.BLOCK) {
      int length = entries.blockLength(at);
      double[] block = entries.load(at, length);
      spread.add(block, length);
      activity.add(block, length);
    }
    spread.end(entries);
    activity.end(entries, units, Double.isNaN(spread.mean()));
    entries.release();
    double all = (double) examples * units;
    return new ActivationStatistics(
        spread.mean(),
        spread.std(),
        activity.zeros() / all,
        (double) activity.dead() / units,
        unsaturated == null ? null : activity.saturated() / all);
  }

  private ErrorStatistics error(Entries of, double factor) {
    sizes.run(of);
    of.release();
    double size = Math.abs(factor);
    return new ErrorStatistics(sizes.rms() * size, sizes.meanAbsolute() * size);
  }
}
