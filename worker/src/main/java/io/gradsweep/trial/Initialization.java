package io.gradsweep.trial;

import java.util.List;

/**
 * The distribution of the initial weights of every weight matrix (hidden layers and output layer).
 * Biases start at 0, except with {@code pytorch}. {@code fan_in} and {@code fan_out} are the
 * numbers of inputs and outputs of the layer.
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
    LECUN_UNIFORM,
    /**
     * PyTorch's default: U(-b, b), b = 1 / sqrt(fan_in) of weights and biases; in a recurrent layer
     * b = 1 / sqrt(units).
     */
    PYTORCH,
    /**
     * Keras' default: xavier_uniform; in a recurrent layer with the fans of the whole matrix, and
     * {@code orthogonal} from state to state.
     */
    KERAS
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
      Bounds.POSITIVE.require(gain, "orthogonal gain");
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
      Bounds.POSITIVE.require(sd, "normal standard deviation");
    }

    @Override
    public String text() {
      return "normal(" + sd + ")";
    }
  }

  /** U(-bound, bound), whatever the fans. */
  record Uniform(double bound) implements Initialization {
    public Uniform {
      Bounds.POSITIVE.require(bound, "uniform bound");
    }

    @Override
    public String text() {
      return "uniform(" + bound + ")";
    }
  }

  /**
   * One text per level, as in columns: {@code xavier}, {@code orthogonal(1.5)}, {@code
   * normal(0.01)}.
   */
  String text();

  /** All levels as they are written. */
  WordForms<Initialization> FORMS =
      new WordForms<>(
          List.of(
              "xavier",
              "xavier_uniform",
              "he",
              "he_uniform",
              "lecun",
              "lecun_uniform",
              "pytorch",
              "keras",
              "orthogonal",
              "identity"),
          List.of("orthogonal", "normal", "uniform"),
          word ->
              switch (word) {
                case "orthogonal" -> new Orthogonal(1.0);
                case "identity" -> new Identity();
                default -> new Scaled(Token.parse(Scheme.class, word));
              },
          word ->
              switch (word) {
                case "orthogonal" -> Orthogonal::new;
                case "normal" -> Normal::new;
                default -> Uniform::new;
              });

  /** The level that a text names: {@code xavier}, {@code normal(0.01)}. */
  static Initialization of(String text) {
    return FORMS.parse(text);
  }
}
