package io.gradsweep.trial;

import java.util.List;

/**
 * Distribution of the initial weights of every weight matrix (hidden layers and output layer).
 * Biases start at 0. {@code fan_in} and {@code fan_out} are the numbers of inputs and outputs of
 * the layer.
 */
public sealed interface Initialization {

  /** Words that take no value. */
  enum Scheme implements Token {
    /** N(0, 2 / (fan_in + fan_out)) (Glorot and Bengio, 2010). */
    XAVIER,
    /** U(-b, b), b = sqrt(6 / (fan_in + fan_out)) (Glorot and Bengio, 2010). */
    XAVIER_UNIFORM,
    /** N(0, 2 / fan_in) (He et al., 2015). */
    HE,
    /** U(-b, b), b = sqrt(6 / fan_in) (He et al., 2015). */
    HE_UNIFORM,
    /** N(0, 1 / fan_in) (LeCun et al., 1998). */
    LECUN,
    /** U(-b, b), b = sqrt(3 / fan_in) (LeCun et al., 1998). */
    LECUN_UNIFORM
  }

  /** A distribution whose variance follows from the fans. */
  record Scaled(Scheme scheme) implements Initialization {
    @Override
    public String text() {
      return scheme.token();
    }
  }

  /**
   * gain times a matrix with orthonormal rows or columns, whichever are fewer (Saxe et al., 2014).
   */
  record Orthogonal(double gain) implements Initialization {
    public Orthogonal {
      Require.positive(gain, "orthogonal gain");
    }

    @Override
    public String text() {
      return gain == 1.0 ? "orthogonal" : "orthogonal(" + gain + ")";
    }
  }

  /** Ones on the main diagonal, zeros elsewhere; also for matrices that are not square. */
  record Identity() implements Initialization {
    @Override
    public String text() {
      return "identity";
    }
  }

  /** N(0, sd^2), whatever the fans. */
  record Normal(double sd) implements Initialization {
    public Normal {
      Require.positive(sd, "normal standard deviation");
    }

    @Override
    public String text() {
      return "normal(" + sd + ")";
    }
  }

  /** U(-bound, bound), whatever the fans. */
  record Uniform(double bound) implements Initialization {
    public Uniform {
      Require.positive(bound, "uniform bound");
    }

    @Override
    public String text() {
      return "uniform(" + bound + ")";
    }
  }

  /**
   * One text a level, as in columns: {@code xavier}, {@code orthogonal(1.5)}, {@code normal(0.01)}.
   */
  String text();

  /** Words that stand alone. */
  List<String> WORDS =
      List.of(
          "xavier",
          "xavier_uniform",
          "he",
          "he_uniform",
          "lecun",
          "lecun_uniform",
          "orthogonal",
          "identity");

  /** Words that take one number. */
  List<String> WORDS_WITH_VALUE = List.of("orthogonal", "normal", "uniform");

  /** The level that a word alone names. */
  static Initialization of(String word) {
    return switch (word) {
      case "orthogonal" -> new Orthogonal(1.0);
      case "identity" -> new Identity();
      default -> {
        if (!WORDS.contains(word)) {
          throw InvalidLevelException.notOneOf(word, Words.withForms(WORDS, WORDS_WITH_VALUE));
        }
        yield new Scaled(Token.parse(Scheme.class, word));
      }
    };
  }

  /** The level that a word with its number names. */
  static Initialization of(String word, double value) {
    return switch (word) {
      case "orthogonal" -> new Orthogonal(value);
      case "normal" -> new Normal(value);
      case "uniform" -> new Uniform(value);
      default ->
          throw InvalidLevelException.notOneOf(word, Words.withForms(List.of(), WORDS_WITH_VALUE));
    };
  }
}
