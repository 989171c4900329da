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
 * Turns a clipped gradient g into the update u that is subtracted from the parameters. The formulas
 * are those of DL4J, see {@link Kind}; t counts updates from 1, eta is the learning rate, products
 * and powers are per entry.
 *
 * @param kind the rule
 * @param numbers every number that the kind uses, by the name of its hyperparameter, in the order
 *     of the kind; missing numbers get their defaults, numbers that the kind does not use are
 *     dropped
 */
public record Updater(Kind kind, Map<String, Double> numbers) {

  /**
   * The rules, each with the numbers that it uses and their defaults. State (m, v, w) starts at 0
   * unless said otherwise.
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
     * Kingma and Ba (2015), with the infinity norm: m as in Adam; w = max(beta2 w, |g|) + 1e-32; u
     * = eta / (1 - beta1^t) m / w. DL4J takes an epsilon here and does not use it.
     */
    ADAMAX(entry("learning_rate", 0.001), entry("beta1", 0.9), entry("beta2", 0.999)),
    /**
     * Dozat (2016), as in DL4J, which does not correct v: m and v as in Adam; u = eta (beta1 m + (1
     * - beta1) g) / (1 - beta1^t) / (sqrt(v) + epsilon).
     */
    NADAM(
        entry("learning_rate", 0.001),
        entry("beta1", 0.9),
        entry("beta2", 0.999),
        entry("epsilon", 1e-8)),
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
     * Tieleman and Hinton (2012): v = decay v + (1 - decay) g^2; u = eta g / (sqrt(v) + epsilon). v
     * starts at epsilon.
     */
    RMSPROP(entry("learning_rate", 0.001), entry("decay_rate", 0.95), entry("epsilon", 1e-8)),
    /**
     * Duchi, Hazan and Singer (2011): v = v + g^2; u = eta g / (sqrt(v) + epsilon). v starts at
     * 1e-6, whatever epsilon is.
     */
    ADAGRAD(entry("learning_rate", 0.01), entry("epsilon", 1e-6));

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Map<String, Double> numbers = new LinkedHashMap<>();

    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    Kind(Map.Entry<String, Double>... numbers) {
      for (Map.Entry<String, Double> number : numbers) {
        this.numbers.put(number.getKey(), number.getValue());
      }
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
    numbers = Collections.unmodifiableMap(used);
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
    numbers.forEach((name, value) -> text.add(name + "=" + value));
    return text.toString();
  }
}
