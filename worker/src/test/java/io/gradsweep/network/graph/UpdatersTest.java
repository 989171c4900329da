package io.gradsweep.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.Engine;
import io.gradsweep.trial.Updater;
import io.gradsweep.trial.Updater.Kind;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

@DisplayName("Ten steps of every updater, with tiny and large gradients, by the textbook")
class UpdatersTest {
  private static final int STEPS = 10;

  /** Of one entry; the sizes of gradients span 15 decades. */
  private static final double[] SIZES = {1e-12, -1e-9, 3e-5, -0.02, 1, -250, 0};

  private static double gradient(int entry, int t) {
    return SIZES[entry] * (1 + 0.5 * Math.sin(t + entry)) * (t % 4 == 3 ? -1 : 1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void withDefaults(Kind kind) {
    assertSteps(Updater.of(kind), Engine.FAST);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void withOtherNumbers(Kind kind) {
    assertSteps(
        new Updater(
            kind,
            Map.of(
                "learning_rate", 0.3,
                "momentum", 0.7,
                "beta1", 0.8,
                "beta2", 0.95,
                "decay_rate", 0.6,
                "epsilon", 1e-5,
                "initial_accumulator", 0.02,
                "bias_correction", 0.0)),
        Engine.FAST);
  }

  /** With what DL4J starts from; its AdaGrad and RMSProp set their state themselves. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"NADAM", "RMSPROP", "ADAGRAD", "ADADELTA"})
  void asDl4jHasThem(Kind kind) {
    assertSteps(
        new Updater(
            kind,
            Map.of(
                "initial_accumulator", kind == Kind.ADAGRAD ? 1e-6 : 1e-8, "bias_correction", 0.0)),
        Engine.STOCK);
  }

  private static void assertSteps(Updater updater, Engine engine) {
    var rule = Updaters.of(updater, engine);
    INDArray state = Nd4j.create(DataType.DOUBLE, 1, Math.max(1, rule.stateSize(SIZES.length)));
    INDArray view = rule.stateSize(SIZES.length) == 0 ? null : state;
    GradientUpdater<?> instance = rule.instantiate(view, view != null);
    Textbook[] entries = new Textbook[SIZES.length];
    for (int t = 1; t <= STEPS; t++) {
      INDArray g = Nd4j.create(DataType.DOUBLE, 1, SIZES.length);
      for (int i = 0; i < SIZES.length; i++) {
        g.putScalar(0, i, gradient(i, t));
      }
      instance.applyUpdater(g, t - 1, 0);
      for (int i = 0; i < SIZES.length; i++) {
        if (t == 1) {
          entries[i] = new Textbook(updater);
        }
        double expected = entries[i].update(gradient(i, t));
        assertThat(g.getDouble(0, i))
            .as("entry %d in update %d of %s", i, t, updater.text())
            .isCloseTo(expected, within(1e-9 * Math.abs(expected) + 1e-300));
      }
    }
  }

  /** One entry of each rule as its paper has it; powers by repeated multiplication. */
  private static final class Textbook {
    private final Updater updater;
    private final double rate;
    private double m;
    private double v;
    private double w;
    private double power1 = 1;
    private double power2 = 1;

    Textbook(Updater updater) {
      this.updater = updater;
      this.rate = number("learning_rate");
      this.v = number("initial_accumulator");
    }

    private double number(String name) {
      Double number = updater.find(name);
      return number == null ? 0 : number;
    }

    double update(double g) {
      double epsilon = number("epsilon");
      double share = number("decay_rate");
      return switch (updater.kind()) {
        case SGD -> rate * g;
        case MOMENTUM -> {
          m = number("momentum") * m + g;
          yield rate * m;
        }
        case NESTEROV -> { // the form of PyTorch with velocity m
          m = number("momentum") * m + g;
          yield rate * (g + number("momentum") * m);
        }
        case ADAM, ADAMW -> {
          moments(g);
          double stepSize = rate * Math.sqrt(1 - power2) / (1 - power1);
          yield stepSize * m / (Math.sqrt(v) + epsilon);
        }
        case AMSGRAD -> {
          moments(g);
          w = Math.max(w, v);
          yield rate * Math.sqrt(1 - power2) / (1 - power1) * m / (Math.sqrt(w) + epsilon);
        }
        case ADAMAX -> {
          moments(g);
          w = Math.max(number("beta2") * w, Math.abs(g)) + 1e-32;
          yield rate / (1 - power1) * m / w;
        }
        case NADAM -> {
          moments(g);
          double beta1 = number("beta1");
          if (number("bias_correction") == 0) {
            yield rate * (beta1 * m + (1 - beta1) * g) / (1 - power1) / (Math.sqrt(v) + epsilon);
          }
          double ofMoment = beta1 * m / (1 - power1 * beta1);
          double ofGradient = (1 - beta1) * g / (1 - power1);
          yield rate * (ofMoment + ofGradient) / (Math.sqrt(v / (1 - power2)) + epsilon);
        }
        case RMSPROP -> {
          v = share * v + (1 - share) * g * g;
          yield rate * g / (Math.sqrt(v) + epsilon);
        }
        case ADAGRAD -> {
          v += g * g;
          yield rate * g / (Math.sqrt(v) + epsilon);
        }
        case ADADELTA -> {
          v = share * v + (1 - share) * g * g;
          double d = Math.sqrt((w + epsilon) / (v + epsilon)) * g;
          w = share * w + (1 - share) * d * d;
          yield rate * d;
        }
      };
    }

    private void moments(double g) {
      double beta1 = number("beta1");
      double beta2 = number("beta2");
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      power1 *= beta1;
      power2 *= beta2;
    }
  }
}
