package io.gradsweep.network.graph;

import io.gradsweep.trial.Updater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** DL4J's updaters, and the one that it lacks. */
final class Updaters {
  private Updaters() {}

  static IUpdater of(Updater updater) {
    double rate = updater.learningRate();
    return switch (updater.kind()) {
      case SGD -> new Sgd(rate);
      case MOMENTUM -> new HeavyBall(rate, updater.get("momentum"));
      case NESTEROV -> new Nesterovs(rate, updater.get("momentum"));
      case ADAM ->
          new Adam(rate, updater.get("beta1"), updater.get("beta2"), updater.get("epsilon"));
      case ADAMAX ->
          new AdaMax(
              rate,
              updater.get("beta1"),
              updater.get("beta2"),
              AdaMax.DEFAULT_ADAMAX_EPSILON); // which it does not use
      case NADAM ->
          new Nadam(rate, updater.get("beta1"), updater.get("beta2"), updater.get("epsilon"));
      case AMSGRAD ->
          new AMSGrad(rate, updater.get("beta1"), updater.get("beta2"), updater.get("epsilon"));
      case RMSPROP -> new RmsProp(rate, updater.get("decay_rate"), updater.get("epsilon"));
      case ADAGRAD -> new AdaGrad(rate, updater.get("epsilon"));
    };
  }
}
