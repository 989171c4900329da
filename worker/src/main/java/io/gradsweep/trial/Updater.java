package io.gradsweep.trial;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Turns a clipped gradient g into the update u that is subtracted from the parameters, see {@link
 * Kind}; t counts updates from 1, eta is the learning rate, products and powers are per entry.
 * Every kind also has a weight decay, which {@code WeightDecay} subtracts in addition to u.
 *
 * @param kind the rule
 * @param numbers every number that the kind uses, by the name of its hyperparameter, in the order
 *     of the kind; missing numbers get their defaults, numbers that the kind does not use are
 *     dropped
 */
public record Updater(Kind kind, Map<String, Double> numbers) {
  private static final String WEIGHT_DECAY = "weight_decay";

  /**
   * The rules, each with the numbers that it uses and their defaults. State (m, v, w, d) starts at
   * 0 unless stated otherwise.
   */
  public enum Kind implements Token {
    /** u = eta g. */
    SGD(entry("learning_rate", 0.05)),
    /** Heavy ball (Polyak, 1964): v = momentum v + g; u = eta v. */
    MOMENTUM(entry("learning_rate", 0.05), entry("momentum", 0.9)),
    /** Nesterov (1983), as in DL4J: v' = momentum v - eta g; u = momentum v - (1 + momentum) v'. */
    NESTEROV(entry("learning_rate", 0.05), entry("momentum", 0.9)),
    /**
     * Kingma and Ba (2015), the form with epsilon-hat: m = beta1 m + (1 - beta1) g; v = beta2 v +
     * (1 - beta2) g^2; u = eta sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon).
     */
    ADAM(
        entry("learning_rate", 0.001),
        entry("beta1", 0.9),
        entry("beta2", 0.999),
        entry("epsilon", 1e-8)),
    /**
     * Loshchilov and Hutter (2019): the update of Adam with a decoupled weight decay, by default
     * that of PyTorch. The same as Adam with this weight decay.
     */
    ADAMW(
        entry("learning_rate", 0.001),
        entry("beta1", 0.9),
        entry("beta2", 0.999),
        entry("epsilon", 1e-8),
        entry("weight_decay", 0.01)),
    /**
     * Kingma and Ba (2015), with the infinity norm: m as in Adam; w = max(beta2 w, |g|) + 1e-32; u
     * = eta / (1 - beta1^t) m / w. DL4J takes an epsilon here and does not use it.
     */
    ADAMAX(entry("learning_rate", 0.001), entry("beta1", 0.9), entry("beta2", 0.999)),
    /**
     * Dozat (2016) with constant momentum: m and v as in Adam; u = eta (beta1 m / (1 - beta1^(t+1))
     * + (1 - beta1) g / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon). With a bias
     * correction of 0 as in DL4J, which corrects v not at all and both terms of the numerator by 1
     * - beta1^t; no other bias correction exists.
     */
    NADAM(
        entry("learning_rate", 0.001),
        entry("beta1", 0.9),
        entry("beta2", 0.999),
        entry("epsilon", 1e-8),
        entry("bias_correction", 1.0)),
    /**
     * Reddi, Kale and Kumar (2018), as in DL4J with Adam's corrections: m and v as in Adam; w =
     * max(w, v); u = eta sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(w) + epsilon).
     */
    AMSGRAD(
        entry("learning_rate", 0.001),
        entry("beta1", 0.9),
        entry("beta2", 0.999),
        entry("epsilon", 1e-8)),
    /**
     * Tieleman and Hinton (2012): v = decay_rate v + (1 - decay_rate) g^2; u = eta g / (sqrt(v) +
     * epsilon). v starts at initial_accumulator; in DL4J, at epsilon.
     */
    RMSPROP(
        entry("learning_rate", 0.001),
        entry("decay_rate", 0.95),
        entry("epsilon", 1e-8),
        entry("initial_accumulator", 0.0)),
    /**
     * Duchi, Hazan and Singer (2011): v = v + g^2; u = eta g / (sqrt(v) + epsilon). v starts at
     * initial_accumulator; in DL4J, at 1e-6, whatever epsilon is.
     */
    ADAGRAD(
        entry("learning_rate", 0.01), entry("epsilon", 1e-10), entry("initial_accumulator", 0.0)),
    /**
     * Zeiler (2012): v = decay_rate v + (1 - decay_rate) g^2; d = g sqrt(w + epsilon) / sqrt(v +
     * epsilon); w = decay_rate w + (1 - decay_rate) d^2; u = eta d. The paper and DL4J have no eta.
     */
    ADADELTA(entry("learning_rate", 1.0), entry("decay_rate", 0.9), entry("epsilon", 1e-6));

    /** What DL4J's AdaGrad starts from. */
    private static final double START_OF_ADAGRAD_IN_DL4J = 1e-6;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Map<String, Double> numbers = new LinkedHashMap<>();

    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    Kind(Map.Entry<String, Double>... numbers) {
      for (Map.Entry<String, Double> number : numbers) {
        this.numbers.put(number.getKey(), number.getValue());
      }
      this.numbers.putIfAbsent(WEIGHT_DECAY, 0.0);
    }

    /** The kinds that use a number. */
    static List<Kind> using(String number) {
      return Arrays.stream(values()).filter(kind -> kind.numbers.containsKey(number)).toList();
    }
  }

  /**
   * Adds defaults and drops numbers that the kind does not use.
   *
   * @throws InvalidLevelException if a number is out of the range of its hyperparameter
   */
  public Updater {
    Map<String, Double> used = new LinkedHashMap<>(kind.numbers);
    for (Map.Entry<String, Double> given : numbers.entrySet()) {
      if (used.containsKey(given.getKey())) {
        Hyperparameters.require(given.getKey()).check(given.getValue());
        used.put(given.getKey(), given.getValue());
      }
    }
    Double correction = used.get("bias_correction");
    if (correction != null && correction != 0 && correction != 1) {
      throw InvalidLevelException.of("bias_correction is " + correction, "0 or 1");
    }
    numbers = Collections.unmodifiableMap(used);
  }

  /**
   * The number that the rule of DL4J has where it has no choice, and that all trials had before
   * format 6; null where DL4J takes any.
   *
   * @param name of a number that this updater uses
   */
  @Nullable Double inDl4j(String name) {
    return switch (name) {
      case "initial_accumulator" ->
          kind == Kind.RMSPROP ? Double.valueOf(get("epsilon")) : Kind.START_OF_ADAGRAD_IN_DL4J;
      case "bias_correction" -> 0.0;
      case "learning_rate" -> kind == Kind.ADADELTA ? 1.0 : null;
      default -> null;
    };
  }

  /** The numbers as they are written: without a weight decay that is the kind's default. */
  public Map<String, Double> written() {
    Map<String, Double> written = new LinkedHashMap<>(numbers);
    written.remove(WEIGHT_DECAY, kind.numbers.get(WEIGHT_DECAY));
    return written;
  }

  /** A kind with all its defaults. */
  public static Updater of(Kind kind) {
    return new Updater(kind, Map.of());
  }

  /** A kind with a learning rate and its other defaults. */
  public static Updater of(Kind kind, double learningRate) {
    return new Updater(kind, Map.of("learning_rate", learningRate));
  }

  /** The same with one number replaced, if the kind uses it. */
  public Updater with(String name, double value) {
    Map<String, Double> changed = new LinkedHashMap<>(numbers);
    changed.put(name, value);
    return new Updater(kind, changed);
  }

  /** A number; null if the kind does not use it. */
  public @Nullable Double find(String name) {
    return numbers.get(name);
  }

  /**
   * A number that the kind uses.
   *
   * @throws IllegalStateException if it does not
   */
  public double get(String name) {
    Double number = numbers.get(name);
    if (number == null) {
      throw new IllegalStateException(kind.token() + " uses no " + name);
    }
    return number;
  }

  /** eta, constant over the trial. */
  public double learningRate() {
    return get("learning_rate");
  }

  /** As short text, {@code adam(learning_rate=0.001, beta1=0.9, ...)}. */
  public String text() {
    StringJoiner text = new StringJoiner(", ", kind.token() + "(", ")");
    written().forEach((name, value) -> text.add(name + "=" + value));
    return text.toString();
  }
}
