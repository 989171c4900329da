package io.gradsweep.network.graph;

import io.gradsweep.trial.Engine;
import io.gradsweep.trial.Updater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** DL4J's updaters, and our own where it lacks one or has another rule. */
final class Updaters {
  private Updaters() {}

  static IUpdater of(Updater updater, Engine engine) {
    double rate = updater.learningRate();
    return switch (updater.kind()) {
      case SGD -> new Sgd(rate);
      case MOMENTUM -> new HeavyBall(rate, updater.get("momentum"));
      case NESTEROV -> new Nesterovs(rate, updater.get("momentum"));
      case ADAM, ADAMW ->
          new Adam(rate, updater.get("beta1"), updater.get("beta2"), updater.get("epsilon"));
      case ADAMAX ->
          new AdaMax(
              rate,
              updater.get("beta1"),
              updater.get("beta2"),
              AdaMax.DEFAULT_ADAMAX_EPSILON); // which it does not use
      case NADAM -> nadam(updater);
      case AMSGRAD ->
          new AMSGrad(rate, updater.get("beta1"), updater.get("beta2"), updater.get("epsilon"));
      case RMSPROP ->
          started(updater, engine, new RmsProp(rate, decayRate(updater), updater.get("epsilon")));
      case ADAGRAD -> started(updater, engine, new AdaGrad(rate, updater.get("epsilon")));
      case ADADELTA ->
          engine == Engine.STOCK
              ? new AdaDelta(decayRate(updater), updater.get("epsilon"))
              : new ScaledAdaDelta(rate, decayRate(updater), updater.get("epsilon"));
    };
  }

  private static IUpdater nadam(Updater updater) {
    double rate = updater.learningRate();
    double beta1 = updater.get("beta1");
    double beta2 = updater.get("beta2");
    return updater.get("bias_correction") == 1
        ? new CorrectedNadam(rate, beta1, beta2, updater.get("epsilon"))
        : new Nadam(rate, beta1, beta2, updater.get("epsilon"));
  }

  /** With engine stock, the rule starts where DL4J's does; others are impossible there. */
  private static IUpdater started(Updater updater, Engine engine, IUpdater rule) {
    return engine == Engine.STOCK
        ? rule
        : new StartedAt(rule, updater.learningRate(), updater.get("initial_accumulator"));
  }

  private static double decayRate(Updater updater) {
    return updater.get("decay_rate");
  }
}
