package io.gradsweep.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The data sources, each with its options. */
public enum DataSource implements Token {
  /** 1,797 handwritten digits of 8 x 8 pixels in 10 classes, embedded (UCI, CC BY 4.0). */
  DIGITS(DataOption.scale("true"), DataOption.heldOut()),
  /**
   * Standard-normal features and labels that do not depend on them; for studies at initialization.
   */
  NOISE(
      DataOption.integer("features", 32, 1, 1_000_000),
      DataOption.integer("classes", 10, 2, 100_000),
      DataOption.integer("examples", 2048, 2, 100_000_000),
      DataOption.scale("false"),
      DataOption.heldOut()),
  /**
   * One Gaussian cluster per class, with one shared covariance whose condition number (largest over
   * smallest eigenvalue) is given and whose mean eigenvalue is 1; not standardized by default,
   * which would undo the ill-conditioning.
   */
  GAUSSIAN_CLUSTERS(
      DataOption.integer("features", 32, 1, 10_000), // a rotation holds features^2 / 2 numbers
      DataOption.integer("classes", 10, 2, 100_000),
      DataOption.integer("examples", 2048, 2, 100_000_000),
      DataOption.real("condition_number", 1.0, 1.0, 1e15),
      DataOption.real("separation", 3.0, 0.0, 1e6),
      DataOption.scale("false"),
      DataOption.heldOut()),
  /** Interleaved two-dimensional spirals, one arm per class. */
  SPIRALS(
      DataOption.integer("classes", 2, 2, 1000),
      DataOption.integer("examples", 2000, 2, 100_000_000),
      DataOption.real("turns", 1.5, 0.01, 100.0),
      DataOption.real("noise", 0.05, 0.0, 100.0),
      DataOption.scale("true"),
      DataOption.heldOut()),
  /** Image and label files in the IDX format of MNIST and Fashion-MNIST, optionally gzipped. */
  IDX(
      DataOption.path("images"),
      DataOption.path("labels"),
      DataOption.optionalPath("heldout_images"),
      DataOption.optionalPath("heldout_labels"),
      DataOption.scale("true"),
      DataOption.heldOut()),
  /** A folder with CIFAR-10's binary batches ({@code data_batch_*.bin}, {@code test_batch.bin}). */
  CIFAR10(DataOption.path("path"), DataOption.scale("true")),
  /**
   * A CSV file, optionally gzipped: numbers, texts and dates, and a label column of any text or
   * target columns of numbers.
   */
  CSV(
      DataOption.path("path"),
      DataOption.text("label", "last"),
      DataOption.names("target").added(),
      DataOption.names("columns.ignore").added(),
      DataOption.names("columns.categorical").added(),
      DataOption.names("columns.dates").added(),
      DataOption.word("missing", "error", "drop", "mean", "most_frequent").added(),
      DataOption.flag("header", true),
      DataOption.word("separator", "auto", "comma", "semicolon", "tab", "space", "pipe").added(),
      DataOption.word("decimal", "auto", "point", "comma").added(),
      DataOption.word("encoding", "auto", "utf-8", "utf-16", "latin-1").added(),
      DataOption.word("sequence", "none", "columns", "windows").added(),
      DataOption.integer("inputs", 1, 1, 100_000).added(),
      DataOption.integer("window", 10, 1, 100_000).added(),
      DataOption.integer("horizon", 1, 1, 1_000_000).added(),
      DataOption.word("split", "random", "stratified", "order", "group").added(),
      DataOption.names("group").added(),
      DataOption.flag("scale_target", true).added(),
      DataOption.scale("true"),
      DataOption.heldOut()),
  /**
   * Sequences of length T over an alphabet, one-hot; the class is the first symbol, requested after
   * the last (Hochreiter and Schmidhuber, 1997, and after them the copy tasks).
   */
  RECALL_FIRST(
      DataOption.integer("length", 20, 2, 100_000),
      DataOption.integer("classes", 4, 2, 1_000),
      DataOption.integer("examples", 2048, 2, 100_000_000),
      DataOption.scale("false"),
      DataOption.heldOut()),
  /**
   * Sequences of independent standard-normal inputs and labels that do not depend on them; for
   * studies at initialization.
   */
  NOISE_SEQUENCES(
      DataOption.integer("length", 20, 2, 100_000),
      DataOption.integer("inputs", 16, 1, 100_000),
      DataOption.integer("classes", 10, 2, 100_000),
      DataOption.integer("examples", 2048, 2, 100_000_000),
      DataOption.scale("false"),
      DataOption.heldOut()),
  /**
   * The adding problem: the sum of two marked numbers of a sequence of length T (Hochreiter and
   * Schmidhuber, 1997). Regression.
   */
  ADDING(
      DataOption.integer("length", 20, 2, 100_000),
      DataOption.integer("examples", 2048, 2, 100_000_000),
      DataOption.scale("false"),
      DataOption.heldOut());

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so
  private final List<DataOption> options;

  DataSource(DataOption... options) {
    this.options = List.of(options);
  }

  /** The options of this source. */
  public List<DataOption> options() {
    return options;
  }

  /** The sources that have an option. */
  static List<DataSource> having(String option) {
    return Arrays.stream(values()).filter(source -> source.option(option).isPresent()).toList();
  }

  /** The range of an option, which is the same in all sources that have it. */
  static Bounds bounds(String option) {
    return having(option).get(0).option(option).orElseThrow().bounds();
  }

  private Optional<DataOption> option(String name) {
    return options.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** Whether the examples are drawn from the trial's seed. */
  public boolean generated() {
    return switch (this) {
      case NOISE, GAUSSIAN_CLUSTERS, SPIRALS, RECALL_FIRST, NOISE_SEQUENCES, ADDING -> true;
      case DIGITS, IDX, CIFAR10, CSV -> false;
    };
  }

  /** Whether the target is a number, not a class. */
  public boolean regression() {
    return this == ADDING;
  }

  /** Whether its examples are sequences with an option {@code length}. */
  public boolean sequential() {
    return this == RECALL_FIRST || this == NOISE_SEQUENCES || this == ADDING;
  }

  /** Whether the examples are read from the user's files. */
  public boolean fromFiles() {
    return this == IDX || this == CIFAR10 || this == CSV;
  }
}
