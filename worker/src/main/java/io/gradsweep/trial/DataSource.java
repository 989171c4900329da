package io.gradsweep.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The data sources, each with its options. */
public enum DataSource implements Token {
  /** 1,797 handwritten digits of 8 x 8 pixels in 10 classes, embedded (UCI, CC BY 4.0). */
  DIGITS(Option.flag("standardize", true), Option.heldOut()),
  /**
   * Standard-normal features and labels that do not depend on them; for studies at initialization.
   */
  NOISE(
      Option.integer("features", 32, 1, 1_000_000),
      Option.integer("classes", 10, 2, 100_000),
      Option.integer("examples", 2048, 2, 100_000_000),
      Option.flag("standardize", false),
      Option.heldOut()),
  /**
   * One Gaussian cluster per class, with one shared covariance whose condition number (largest over
   * smallest eigenvalue) is given and whose mean eigenvalue is 1; not standardized by default,
   * which would undo the ill-conditioning.
   */
  GAUSSIAN_CLUSTERS(
      Option.integer("features", 32, 1, 10_000), // a rotation holds features^2 / 2 numbers
      Option.integer("classes", 10, 2, 100_000),
      Option.integer("examples", 2048, 2, 100_000_000),
      Option.real("condition_number", 1.0, 1.0, 1e15),
      Option.real("separation", 3.0, 0.0, 1e6),
      Option.flag("standardize", false),
      Option.heldOut()),
  /** Interleaved two-dimensional spirals, one arm per class. */
  SPIRALS(
      Option.integer("classes", 2, 2, 1000),
      Option.integer("examples", 2000, 2, 100_000_000),
      Option.real("turns", 1.5, 0.01, 100.0),
      Option.real("noise", 0.05, 0.0, 100.0),
      Option.flag("standardize", true),
      Option.heldOut()),
  /** Image and label files in the IDX format of MNIST and Fashion-MNIST, optionally gzipped. */
  IDX(
      Option.path("images"),
      Option.path("labels"),
      Option.optionalPath("heldout_images"),
      Option.optionalPath("heldout_labels"),
      Option.flag("standardize", true),
      Option.heldOut()),
  /** A folder with CIFAR-10's binary batches ({@code data_batch_*.bin}, {@code test_batch.bin}). */
  CIFAR10(Option.path("path"), Option.flag("standardize", true)),
  /** A CSV file, optionally gzipped: numeric features and one label column of any text. */
  CSV(
      Option.path("path"),
      Option.text("label", "last"),
      Option.flag("header", true),
      Option.flag("standardize", true),
      Option.heldOut()),
  /**
   * Sequences of length T over an alphabet, one-hot; the class is the first symbol, requested after
   * the last (Hochreiter and Schmidhuber, 1997, and after them the copy tasks).
   */
  RECALL_FIRST(
      Option.integer("length", 20, 2, 100_000),
      Option.integer("classes", 4, 2, 1_000),
      Option.integer("examples", 2048, 2, 100_000_000),
      Option.flag("standardize", false),
      Option.heldOut()),
  /**
   * Sequences of independent standard-normal inputs and labels that do not depend on them; for
   * studies at initialization.
   */
  NOISE_SEQUENCES(
      Option.integer("length", 20, 2, 100_000),
      Option.integer("inputs", 16, 1, 100_000),
      Option.integer("classes", 10, 2, 100_000),
      Option.integer("examples", 2048, 2, 100_000_000),
      Option.flag("standardize", false),
      Option.heldOut()),
  /**
   * The adding problem: the sum of two marked numbers of a sequence of length T (Hochreiter and
   * Schmidhuber, 1997). Regression.
   */
  ADDING(
      Option.integer("length", 20, 2, 100_000),
      Option.integer("examples", 2048, 2, 100_000_000),
      Option.flag("standardize", false),
      Option.heldOut());

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so
  private final List<Option> options;

  DataSource(Option... options) {
    this.options = List.of(options);
  }

  /** The options of this source. */
  public List<Option> options() {
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

  private Optional<Option> option(String name) {
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

  /** Type of an option's value. */
  private enum Type {
    INTEGER,
    REAL,
    FLAG,
    TEXT
  }

  /**
   * One option of a source.
   *
   * @param name as written in sweep files
   * @param defaultValue null if it must be given
   * @param allowed its values, in words
   */
  public record Option(
      String name,
      Type type,
      @Nullable Object defaultValue,
      double minimum,
      double maximum,
      String allowed) {

    static Option integer(String name, long defaultValue, long minimum, long maximum) {
      return new Option(
          name,
          Type.INTEGER,
          defaultValue,
          minimum,
          maximum,
          "a whole number from " + minimum + " to " + maximum);
    }

    static Option real(String name, double defaultValue, double minimum, double maximum) {
      return new Option(
          name,
          Type.REAL,
          defaultValue,
          minimum,
          maximum,
          "a number from " + minimum + " to " + maximum);
    }

    /** The range of the option. */
    Bounds bounds() {
      return new Bounds(minimum, true, maximum, true, allowed);
    }

    static Option heldOut() {
      return real("held_out", 0.2, 0.0, 0.9);
    }

    static Option flag(String name, boolean defaultValue) {
      return new Option(name, Type.FLAG, defaultValue, 0, 0, "true or false");
    }

    static Option text(String name, String defaultValue) {
      return new Option(name, Type.TEXT, defaultValue, 0, 0, "a text without ';'");
    }

    static Option path(String name) {
      return new Option(name, Type.TEXT, null, 0, 0, "a file path without ';'");
    }

    static Option optionalPath(String name) {
      return new Option(name, Type.TEXT, "", 0, 0, "a file path without ';'");
    }

    /**
     * The value in its column type (Long, Double, Boolean, String).
     *
     * @throws InvalidLevelException if it is of another type or out of range
     */
    public Object check(Object value) {
      try {
        return switch (type) {
          case INTEGER -> inRange(Long.parseLong(String.valueOf(value)), value);
          case REAL -> inRange(Double.parseDouble(String.valueOf(value)), value);
          case FLAG -> flagOf(value);
          case TEXT -> textOf(value);
        };
      } catch (NumberFormatException notANumber) {
        throw wrong(value);
      }
    }

    private Object flagOf(Object value) {
      return switch (String.valueOf(value)) {
        case "true" -> true;
        case "false" -> false;
        default -> throw wrong(value);
      };
    }

    private Object textOf(Object value) {
      String text = String.valueOf(value);
      boolean empty = text.isEmpty() && defaultValue == null;
      if (empty || text.contains(";")) {
        throw wrong(value);
      }
      return text;
    }

    private Object inRange(Number number, Object written) {
      if (!(number.doubleValue() >= minimum && number.doubleValue() <= maximum)) {
        throw wrong(written);
      }
      return number;
    }

    private InvalidLevelException wrong(Object value) {
      return InvalidLevelException.of(name + " is '" + value + "'", allowed);
    }
  }
}
