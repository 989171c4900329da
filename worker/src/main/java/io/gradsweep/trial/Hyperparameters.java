package io.gradsweep.trial;

import static io.gradsweep.trial.Hyperparameter.Section.DATA;
import static io.gradsweep.trial.Hyperparameter.Section.TRAINING;
import static io.gradsweep.trial.HyperparameterBuilder.real;
import static io.gradsweep.trial.HyperparameterBuilder.whole;
import static io.gradsweep.trial.HyperparameterBuilder.word;

import io.gradsweep.activation.Activation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All hyperparameters, each declared once. Sweep files, plans, trial ids, columns, effects and the
 * tables of docs/sweep-file.md follow from the order and the content of this list. The file is long
 * because it is the list.
 */
public final class Hyperparameters {
  private static final Bounds ZERO_OR_ONE = new Bounds(0, true, 1, true, "0 or 1");
  private static final List<Hyperparameter<?>> DECLARED = new ArrayList<>();

  /** All in the order of declaration, those that others depend on before these. */
  public static final List<Hyperparameter<?>> ALL = Collections.unmodifiableList(DECLARED);

  public static final Hyperparameter<Family.Kind> FAMILY =
      declare(
          word("family", Family.Kind.class).meaning("network family").byDefault(Family.Kind.MLP));

  public static final Hyperparameter<Integer> DEPTH =
      declare(
          whole("depth", 1, 100_000).unit("layers").meaning("hidden weight layers L").byDefault(8));

  public static final Hyperparameter<Widths> WIDTH =
      declare(
          HyperparameterBuilder.of("width", new LevelType.WidthsLevel(Bounds.whole(1, 1_000_000)))
              .unit("units")
              .meaning("units of each hidden layer; channels, in a convolutional one")
              .byDefault(Widths.all(64)));

  public static final Hyperparameter<Activation> ACTIVATION =
      declare(
          word("activation", Activation.class)
              .meaning("activation function of the hidden layers")
              .byDefault(Activation.TANH));

  public static final Hyperparameter<Initialization> INIT =
      declare(
          initialization("init")
              .meaning(
                  "distribution of the initial weights, with its value in brackets if it takes one")
              .byDefault(Initialization.of("xavier")));

  public static final Hyperparameter<Normalization> NORMALIZATION =
      declare(
          word("normalization", Normalization.class)
              .meaning("normalization in the hidden layers")
              .byDefault(Normalization.NONE));

  public static final Hyperparameter<NormPosition> NORM_POSITION =
      declare(
          word("norm_position", NormPosition.class)
              .meaning("before or after the activation")
              .byDefault(NormPosition.BEFORE)
              .unlessIgnored(NORMALIZATION, Normalization.BATCH, Normalization.LAYER));

  public static final Hyperparameter<Double> NORM_MOMENTUM =
      declare(
          real("norm_momentum", Bounds.FRACTION)
              .meaning("share of the earlier running statistics that is kept")
              .sinceFormat(6)
              .byDefault(0.9)
              .assumedBefore()
              .unlessIgnored(NORMALIZATION, Normalization.BATCH));

  public static final Hyperparameter<Integer> SKIP =
      declare(
          whole("skip", 0, 100_000)
              .unit("layers")
              .meaning("k of the skip connections, 0 = none")
              .byDefault(0));

  public static final Hyperparameter<Double> DROPOUT =
      declare(
          real("dropout", Bounds.FRACTION)
              .meaning("p: share of the outputs of hidden layers that training sets to 0")
              .sinceFormat(6)
              .byDefault(0.0)
              .assumedBefore());

  public static final Hyperparameter<Integer> KERNEL =
      declare(
          whole("kernel", 1, 1_000)
              .unit("pixels")
              .meaning("height and width of the kernel")
              .sinceFormat(2)
              .byDefault(3)
              .onlyWhen(FAMILY, Family.Kind.CNN));

  public static final Hyperparameter<Integer> POOL_EVERY =
      declare(
          whole("pool_every", 0, 100_000)
              .unit("layers")
              .meaning("p: 2 x 2 max pooling after layers p + 1, 2p + 1, ..., 0 = none")
              .sinceFormat(2)
              .byDefault(0)
              .onlyWhen(FAMILY, Family.Kind.CNN));

  public static final Hyperparameter<Family.Cell> CELL =
      declare(
          word("cell", Family.Cell.class)
              .meaning("recurrent cell")
              .sinceFormat(2)
              .byDefault(Family.Cell.SIMPLE)
              .onlyWhen(FAMILY, Family.Kind.RNN));

  public static final Hyperparameter<Initialization> RECURRENT_INIT =
      declare(
          initialization("recurrent_init")
              .meaning("as init, of the matrices from state to state")
              .sinceFormat(2)
              .defaultOf(INIT)
              .onlyWhen(FAMILY, Family.Kind.RNN));

  public static final Hyperparameter<Activation> RECURRENT_ACTIVATION =
      declare(
          word("recurrent_activation", Activation.class)
              .meaning("activation function of the gates")
              .sinceFormat(2)
              .byDefaultWhereUsed(Activation.SIGMOID)
              .onlyWhen(FAMILY, Family.Kind.RNN)
              .onlyWhen(CELL, Family.Cell.LSTM, Family.Cell.GRU));

  public static final Hyperparameter<Double> FORGET_BIAS =
      declare(
          real("forget_bias", Bounds.FINITE)
              .meaning("initial bias of the forget gate")
              .sinceFormat(2)
              .byDefaultWhereUsed(1.0)
              .onlyWhen(FAMILY, Family.Kind.RNN)
              .onlyWhen(CELL, Family.Cell.LSTM));

  public static final Hyperparameter<Clipping> CLIPPING =
      declare(
          HyperparameterBuilder.of(
                  "clipping",
                  new LevelType.WordWithNumber<>(Clipping.class, Clipping.FORMS, Clipping::text))
              .in(TRAINING)
              .meaning("gradient clipping, with its threshold in brackets if it takes one")
              .byDefault(new Clipping.None()));

  public static final Hyperparameter<Updater> UPDATER =
      declare(
          HyperparameterBuilder.of("updater", new LevelType.UpdaterLevel())
              .in(TRAINING)
              .meaning("rule of the update")
              .byDefault(() -> Updater.of(Updater.Kind.SGD)));

  public static final Hyperparameter<Double> LEARNING_RATE =
      declare(
          real("learning_rate", Bounds.POSITIVE)
              .in(TRAINING)
              .meaning("eta; schedule and warmup change it over the trial")
              .numberOf(UPDATER));

  public static final Hyperparameter<Schedule> SCHEDULE =
      declare(
          word("schedule", Schedule.class)
              .in(TRAINING)
              .meaning("how the learning rate changes over the updates")
              .sinceFormat(6)
              .byDefault(Schedule.CONSTANT)
              .assumedBefore());

  public static final Hyperparameter<Integer> WARMUP =
      declare(
          whole("warmup", 0, 1_000_000_000)
              .in(TRAINING)
              .unit("updates")
              .meaning("updates in which the learning rate rises to its value, 0 = none")
              .sinceFormat(6)
              .byDefault(0)
              .assumedBefore());

  public static final Hyperparameter<Double> MOMENTUM =
      declare(
          real("momentum", Bounds.FRACTION)
              .in(TRAINING)
              .meaning("share of the earlier update that is kept")
              .numberOf(UPDATER));

  public static final Hyperparameter<Double> BETA1 =
      declare(
          real("beta1", Bounds.FRACTION)
              .in(TRAINING)
              .meaning("share of the earlier mean gradient that is kept")
              .numberOf(UPDATER));

  public static final Hyperparameter<Double> BETA2 =
      declare(
          real("beta2", Bounds.FRACTION)
              .in(TRAINING)
              .meaning("share of the earlier mean square that is kept")
              .numberOf(UPDATER));

  public static final Hyperparameter<Double> DECAY_RATE =
      declare(
          real("decay_rate", Bounds.FRACTION)
              .in(TRAINING)
              .meaning("share of the earlier mean square that is kept")
              .numberOf(UPDATER));

  public static final Hyperparameter<Double> EPSILON =
      declare(
          real("epsilon", Bounds.POSITIVE)
              .in(TRAINING)
              .meaning("added to the denominator")
              .numberOf(UPDATER));

  public static final Hyperparameter<Double> WEIGHT_DECAY =
      declare(
          real("weight_decay", Bounds.NOT_NEGATIVE)
              .in(TRAINING)
              .meaning("lambda: each step takes eta lambda W from every weight matrix W")
              .sinceFormat(5)
              .numberOf(UPDATER)
              .assumedBefore(0.0));

  public static final Hyperparameter<Double> INITIAL_ACCUMULATOR =
      declare(
          real("initial_accumulator", Bounds.NOT_NEGATIVE)
              .in(TRAINING)
              .meaning("what the mean or the sum of squares starts from")
              .sinceFormat(6)
              .numberOf(UPDATER)
              .assumedAsInDl4j());

  public static final Hyperparameter<Double> BIAS_CORRECTION =
      declare(
          real("bias_correction", ZERO_OR_ONE)
              .in(TRAINING)
              .meaning("1: moments are corrected as in the paper; 0: as in DL4J")
              .sinceFormat(6)
              .numberOf(UPDATER)
              .assumedAsInDl4j());

  public static final Hyperparameter<Integer> BATCH =
      declare(
          whole("batch", 1, 10_000_000)
              .in(TRAINING)
              .unit("examples")
              .meaning("examples in a minibatch")
              .byDefault(64));

  public static final Hyperparameter<Integer> STEPS =
      declare(
          whole("steps", 1, 1_000_000_000)
              .in(TRAINING)
              .unit("updates")
              .meaning("updates")
              .byDefault(100));

  public static final Hyperparameter<Precision> PRECISION =
      declare(
          word("precision", Precision.class)
              .in(TRAINING)
              .meaning("floating-point numbers of the network")
              .byDefault(Precision.FLOAT));

  public static final Hyperparameter<Engine> ENGINE =
      declare(
          word("engine", Engine.class)
              .in(TRAINING)
              .meaning("fast: layers and updater of this project; stock: those of DL4J")
              .sinceFormat(4)
              .byDefault(Engine.FAST)
              .assumedBefore());

  public static final Hyperparameter<DatasetConfig> DATASET =
      declare(
          HyperparameterBuilder.of("dataset", new LevelType.DatasetLevel())
              .in(DATA)
              .meaning("data source")
              .byDefault(DatasetConfig.of(DataSource.DIGITS)));

  public static final Hyperparameter<Double> CONDITION_NUMBER =
      declare(
          real("condition_number", DataSource.bounds("condition_number"))
              .in(DATA)
              .unit("ratio")
              .meaning("of the inputs' covariance: its largest eigenvalue over its smallest")
              .optionOf(DATASET, "condition_number", Double.class::cast, level -> level));

  public static final Hyperparameter<Integer> SEQUENCE_LENGTH =
      declare(
          HyperparameterBuilder.of(
                  "sequence_length", new LevelType.Whole(DataSource.bounds("length")))
              .in(DATA)
              .unit("time steps")
              .meaning("time steps T of a sequence")
              .sinceFormat(2)
              .optionOf(
                  DATASET,
                  "length",
                  option -> Math.toIntExact((Long) option),
                  level -> level.longValue()));

  private Hyperparameters() {}

  /** All names, in the order of declaration. */
  public static List<String> names() {
    return ALL.stream().<String>map(Hyperparameter::name).toList();
  }

  /** The one of a name. */
  public static Optional<Hyperparameter<?>> named(String name) {
    return ALL.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /**
   * The one of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Hyperparameter<?> require(String name) {
    return named(name).orElseThrow(() -> new IllegalArgumentException("no " + name));
  }

  /**
   * Sets of two and more that may replace or switch off one another: each is connected with the
   * others by being a part or by a condition. In a set, different levels may be one computation.
   */
  public static List<Set<Hyperparameter<?>>> groups() {
    Map<Hyperparameter<?>, Set<Hyperparameter<?>>> groups = new LinkedHashMap<>();
    for (Hyperparameter<?> one : ALL) {
      Set<Hyperparameter<?>> group = new LinkedHashSet<>();
      one.dependsOn().forEach(other -> group.addAll(groups.getOrDefault(other, Set.of())));
      group.add(one);
      group.forEach(member -> groups.put(member, group));
    }
    return groups.values().stream().distinct().filter(group -> group.size() > 1).toList();
  }

  private static HyperparameterBuilder<Initialization> initialization(String name) {
    return HyperparameterBuilder.of(
        name,
        new LevelType.WordWithNumber<>(
            Initialization.class, Initialization.FORMS, Initialization::text));
  }

  private static <T> Hyperparameter<T> declare(HyperparameterBuilder<T> declared) {
    Hyperparameter<T> hyperparameter = new Hyperparameter<>(declared, DECLARED.size());
    DECLARED.add(hyperparameter);
    return hyperparameter;
  }
}
