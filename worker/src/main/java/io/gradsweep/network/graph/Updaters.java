package io.gradsweep.network.graph;

import io.gradsweep.trial.Updater;
import org.jspecify.annotations.Nullable;
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
      case MOMENTUM -> new HeavyBall(rate, used(updater.momentum()));
      case NESTEROV -> new Nesterovs(rate, used(updater.momentum()));
      case ADAM ->
          new Adam(rate, used(updater.beta1()), used(updater.beta2()), used(updater.epsilon()));
      case ADAMAX ->
          new AdaMax(
              rate,
              used(updater.beta1()),
              used(updater.beta2()),
              AdaMax.DEFAULT_ADAMAX_EPSILON); // which it does not use
      case NADAM ->
          new Nadam(rate, used(updater.beta1()), used(updater.beta2()), used(updater.epsilon()));
      case AMSGRAD ->
          new AMSGrad(rate, used(updater.beta1()), used(updater.beta2()), used(updater.epsilon()));
      case RMSPROP -> new RmsProp(rate, used(updater.decayRate()), used(updater.epsilon()));
      case ADAGRAD -> new AdaGrad(rate, used(updater.epsilon()));
    };
  }

  /** {@link Updater} guarantees what its kind uses. */
  private static double used(@Nullable Double value) {
    if (value == null) {
      throw new IllegalStateException("an updater without a value that its kind uses");
    }
    return value;
  }
}
