package io.gradsweep.trial;

import io.gradsweep.activation.Activation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One trial: a network, its data, its training and its seed. Two configurations are equal exactly
 * when they describe the same computation: a hyperparameter without effect has no level.
 *
 * <p>{@link #get} reads any hyperparameter; the accessors are short forms for those that most
 * classes read.
 */
public final class TrialConfig implements Levels {
  private final @Nullable Object[] levels;
  private final TraceSchedule trace;
  private final long seed;
  private final Family family;

  private TrialConfig(@Nullable Object[] levels, TraceSchedule trace, long seed) {
    this.levels = levels;
    this.trace = trace;
    this.seed = seed;
    this.family = Family.of(this);
  }

  /**
   * The trial with these levels.
   *
   * @param given levels; what is missing has its default, what has no effect is dropped
   * @param trace which steps are traced
   * @param seed of initial weights, data order and generated data
   * @throws InvalidLevelException if a level that has an effect is out of range
   */
  public static TrialConfig of(
      Map<? extends Hyperparameter<?>, ?> given, TraceSchedule trace, long seed) {
    Resolution resolution = new Resolution();
    for (Hyperparameter<?> hyperparameter : Hyperparameters.ALL) {
      boolean depth = hyperparameter.equals(Hyperparameters.DEPTH);
      resolution.resolve(hyperparameter, depth ? depth(given) : given.get(hyperparameter));
    }
    int width = Hyperparameters.WIDTH.position();
    resolution.levels[width] = resolution.get(Hyperparameters.WIDTH).shortest();
    return new TrialConfig(resolution.levels, trace, seed);
  }

  /** The depth as given, or that of a list of widths; null if neither decides it. */
  private static @Nullable Object depth(Map<? extends Hyperparameter<?>, ?> given) {
    Object depth = given.get(Hyperparameters.DEPTH);
    if (!(given.get(Hyperparameters.WIDTH) instanceof Widths widths) || !widths.listed()) {
      return depth;
    }
    Integer layers = widths.units().size();
    if (depth != null && !depth.equals(layers)) {
      throw InvalidLevelException.withRemedy(
          "width " + widths + " lists " + layers + " widths, but depth is " + depth,
          "give depth " + layers + ", or leave it out");
    }
    return layers;
  }

  /** Levels that are known so far. */
  private static final class Resolution implements Levels {
    private final @Nullable Object[] levels = new Object[Hyperparameters.ALL.size()];

    private void resolve(Hyperparameter<?> hyperparameter, @Nullable Object given) {
      Hyperparameter<?> whole = hyperparameter.wholeOrNull();
      if (whole != null) {
        levels[hyperparameter.position()] = part(hyperparameter, whole.position(), given);
      } else if (hyperparameter.appliesIn(this)) {
        Object level = given == null ? hyperparameter.defaultIn(this) : given;
        if (level != null) {
          hyperparameter.check(level);
        }
        levels[hyperparameter.position()] = level;
      }
    }

    private @Nullable Object part(
        Hyperparameter<?> part, int wholePosition, @Nullable Object given) {
      Object whole = levels[wholePosition];
      if (whole == null || !part.isPartOf(whole)) {
        return null;
      }
      if (given != null) {
        part.check(given);
        whole = part.intoWhole(whole, given);
        levels[wholePosition] = whole;
      }
      return part.ofWhole(whole);
    }

    @Override
    public <T> @Nullable T find(Hyperparameter<T> hyperparameter) {
      return hyperparameter.type().levels().cast(levels[hyperparameter.position()]);
    }
  }

  @Override
  public <T> @Nullable T find(Hyperparameter<T> hyperparameter) {
    return hyperparameter.type().levels().cast(levels[hyperparameter.position()]);
  }

  /** The same trial with another level of one hyperparameter. */
  public <T> TrialConfig with(Hyperparameter<T> hyperparameter, T level) {
    Map<Hyperparameter<?>, Object> changed = levels();
    changed.keySet().removeIf(one -> one.whole().filter(hyperparameter::equals).isPresent());
    changed.put(hyperparameter, level);
    return of(changed, trace, seed);
  }

  /** The same trial with another schedule of traced steps. */
  public TrialConfig withTrace(TraceSchedule other) {
    return new TrialConfig(levels, other, seed);
  }

  /** The same trial with another seed. */
  public TrialConfig withSeed(long other) {
    return new TrialConfig(levels, trace, other);
  }

  private Map<Hyperparameter<?>, Object> levels() {
    Map<Hyperparameter<?>, Object> all = new HashMap<>();
    for (Hyperparameter<?> hyperparameter : Hyperparameters.ALL) {
      Object level = levels[hyperparameter.position()];
      if (level != null) {
        all.put(hyperparameter, level);
      }
    }
    return all;
  }

  /** Which steps are traced. */
  public TraceSchedule trace() {
    return trace;
  }

  /** Of initial weights, data order and generated data. */
  public long seed() {
    return seed;
  }

  /** Network family with what only it has. */
  public Family family() {
    return family;
  }

  /** L: number of hidden weight layers; the output layer comes on top. */
  public int depth() {
    return get(Hyperparameters.DEPTH);
  }

  /** The learning rate of an update, from 0. */
  public double learningRate(int update) {
    return updater().learningRate() * rateFactor(update);
  }

  /** What schedule and warm-up multiply the learning rate of an update by. */
  public double rateFactor(int update) {
    return get(Hyperparameters.SCHEDULE)
        .factor(update, get(Hyperparameters.STEPS), get(Hyperparameters.WARMUP));
  }

  /** Units (channels, in a convolutional network) of the hidden layers. */
  public Widths widths() {
    return get(Hyperparameters.WIDTH);
  }

  /** Units (channels, in a convolutional network) of hidden layer l. */
  public int width(int layer) {
    return widths().of(layer);
  }

  /** Of the hidden layers. */
  public Activation activation() {
    return get(Hyperparameters.ACTIVATION);
  }

  /** Of all weight matrices. */
  public Initialization initialization() {
    return get(Hyperparameters.INIT);
  }

  /** Inside hidden layers. */
  public Normalization normalization() {
    return get(Hyperparameters.NORMALIZATION);
  }

  /** Where in the layer; null exactly when {@link #normalization} is none. */
  public @Nullable NormPosition normPosition() {
    return find(Hyperparameters.NORM_POSITION);
  }

  /** k: 0 none; k &gt;= 1 adds the output of layer l - k to that of l at l = k + 1, 2k + 1, ... */
  public int skip() {
    return get(Hyperparameters.SKIP);
  }

  /** Of the gradient. */
  public Clipping clipping() {
    return get(Hyperparameters.CLIPPING);
  }

  /** With its learning rate and its other numbers. */
  public Updater updater() {
    return get(Hyperparameters.UPDATER);
  }

  /** Examples in a minibatch. */
  public int batch() {
    return get(Hyperparameters.BATCH);
  }

  /** Number of updates. */
  public int steps() {
    return get(Hyperparameters.STEPS);
  }

  /** Of the network. */
  public Precision precision() {
    return get(Hyperparameters.PRECISION);
  }

  /** What computes a step. */
  public Engine engine() {
    return get(Hyperparameters.ENGINE);
  }

  /** The data. */
  public DatasetConfig dataset() {
    return get(Hyperparameters.DATASET);
  }

  /**
   * Why no such network can be built, or null if one can. The trial is then a row with status
   * FAILED and this text.
   */
  public @Nullable String impossible() {
    return Feasibility.problem(this);
  }

  /** Why no network of this family can read such examples, or null if one can. */
  public @Nullable String impossible(ExampleShape shape) {
    return Feasibility.problem(this, shape);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TrialConfig config
        && Arrays.equals(levels, config.levels)
        && trace.equals(config.trace)
        && seed == config.seed;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(levels) + trace.hashCode()) + Long.hashCode(seed);
  }

  @Override
  public String toString() {
    return TrialId.canonical(this, "");
  }
}
