package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.Updater;
import io.gradsweep.trial.Updater.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What is subtracted at four consecutive steps against the formulas of {@link Updater.Kind}, entry
 * by entry from the recorded gradients: they hold from the first step and carry their state.
 */
class UpdaterFormulasTest {
  private static final int STEPS = 4;

  /** The rule for one entry; keeps the entry's state. */
  private interface Rule {
    double update(double g, int t);
  }

  @Test
  void sgd() {
    Updater updater = Updater.of(Kind.SGD, 0.1);

    assertRule(updater, () -> (g, t) -> 0.1 * g);
  }

  @Test
  void momentum() {
    assertRule(
        new Updater(Kind.MOMENTUM, Map.of("learning_rate", 0.1, "momentum", 0.8)),
        () ->
            new Rule() {
              private double v;

              @Override
              public double update(double g, int t) {
                v = 0.8 * v + g;
                return 0.1 * v;
              }
            });
  }

  @Test
  void nesterov() {
    assertRule(
        new Updater(Kind.NESTEROV, Map.of("learning_rate", 0.1, "momentum", 0.8)),
        () ->
            new Rule() {
              private double v;

              @Override
              public double update(double g, int t) {
                double old = v;
                v = 0.8 * old - 0.1 * g;
                return 0.8 * old - (1 + 0.8) * v;
              }
            });
  }

  @Test
  void adam() {
    Updater updater = ofAdamsFamily(Kind.ADAM);
    assertRule(updater, () -> new Moments((m, v, g, t) -> 0.01 * correction(t) * m / root(v)));
  }

  @Test
  void amsgrad() {
    Updater updater = ofAdamsFamily(Kind.AMSGRAD);
    assertRule(
        updater,
        () ->
            new Moments(
                new Last() {
                  private double largest;

                  @Override
                  public double update(double m, double v, double g, int t) {
                    largest = Math.max(largest, v);
                    return 0.01 * correction(t) * m / root(largest);
                  }
                }));
  }

  @Test
  void nadam() {
    Updater updater = ofAdamsFamily(Kind.NADAM);
    assertRule(
        updater,
        () ->
            new Moments(
                (m, v, g, t) ->
                    0.01
                        * (0.8 * m / (1 - Math.pow(0.8, t + 1)) + 0.2 * g / (1 - Math.pow(0.8, t)))
                        / root(v / (1 - Math.pow(0.95, t)))));
  }

  @Test
  void adamax() {
    assertRule(
        new Updater(Kind.ADAMAX, Map.of("learning_rate", 0.01, "beta1", 0.8, "beta2", 0.95)),
        () ->
            new Rule() {
              private double m;
              private double u;

              @Override
              public double update(double g, int t) {
                m = 0.8 * m + 0.2 * g;
                u = Math.max(0.95 * u, Math.abs(g)) + 1e-32;
                return 0.01 / (1 - Math.pow(0.8, t)) * m / u;
              }
            });
  }

  @Test
  void rmsprop() {
    assertRule(
        new Updater(
            Kind.RMSPROP, Map.of("learning_rate", 0.01, "decay_rate", 0.9, "epsilon", 1e-6)),
        () ->
            new Rule() {
              private double v;

              @Override
              public double update(double g, int t) {
                v = 0.9 * v + 0.1 * g * g;
                return 0.01 * g / (Math.sqrt(v) + 1e-6);
              }
            });
  }

  @Test
  void adagrad() {
    assertRule(
        new Updater(Kind.ADAGRAD, Map.of("learning_rate", 0.01, "epsilon", 1e-5)),
        () ->
            new Rule() {
              private double v;

              @Override
              public double update(double g, int t) {
                v += g * g;
                return 0.01 * g / (Math.sqrt(v) + 1e-5);
              }
            });
  }

  private static Updater ofAdamsFamily(Kind kind) {
    return new Updater(
        kind, Map.of("learning_rate", 0.01, "beta1", 0.8, "beta2", 0.95, "epsilon", 1e-6));
  }

  private static double correction(int t) {
    return Math.sqrt(1 - Math.pow(0.95, t)) / (1 - Math.pow(0.8, t));
  }

  private static double root(double v) {
    return Math.sqrt(v) + 1e-6;
  }

  /** From the moments of Adam to the update. */
  private interface Last {
    double update(double m, double v, double g, int t);
  }

  /** m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2. */
  private static final class Moments implements Rule {
    private final Last last;
    private double m;
    private double v;

    Moments(Last last) {
      this.last = last;
    }

    @Override
    public double update(double g, int t) {
      m = 0.8 * m + 0.2 * g;
      v = 0.95 * v + 0.05 * g * g;
      return last.update(m, v, g, t);
    }
  }

  private static void assertRule(Updater updater, Supplier<Rule> fresh) {
    TracedTrial trial =
        TracedTrial.run(
            TestConfig.small().steps(STEPS).clipping("elementwise(0.01)").updater(updater).value(),
            0,
            1,
            2,
            3);
    for (String param : new Tensors(trial.tensors(), 0).trainable()) {
      List<Rule> rules = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        Tensors tensors = new Tensors(trial.tensors(), step);
        double[] gradient = tensors.values(param + "_clipped");
        double[] expected = new double[gradient.length];
        for (int i = 0; i < expected.length; i++) {
          if (step == 0) {
            rules.add(fresh.get());
          }
          expected[i] = rules.get(i).update(gradient[i], step + 1);
        }
        assertThat(tensors.values(param + "_update"))
            .as("%s at step %d", param, step)
            .containsExactly(expected, within(1e-9 * updater.learningRate()));
      }
    }
  }
}
