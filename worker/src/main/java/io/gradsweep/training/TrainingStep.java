package io.gradsweep.training;

import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.training.recording.StepObserver;
import io.gradsweep.trial.TrialConfig;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One training step in phases: forward and backward pass, observe the raw gradient, clip, observe
 * the clipped gradient, decay the weights, update, observe the update. DL4J does the passes and the
 * update and calls its listener after each of them.
 */
final class TrainingStep implements AutoCloseable {
  private final ComputationGraph graph;
  private final StepObserver observer;
  private final MeanGradient gradient;
  private final GradientClipping clipping;
  private final WeightDecay decay;
  private int now;
  private boolean traced;
  private boolean finite;

  /**
   * The result of a step.
   *
   * @param loss minibatch-mean loss before the update
   * @param finite whether loss and gradient were finite
   * @param traced whether it was traced, as asked for or because it was not finite
   * @param seconds wall-clock time
   */
  record Taken(double loss, boolean finite, boolean traced, double seconds) {}

  /** Thrown out of DL4J before the update, so that the parameters are those before the step. */
  private static final class NotFinite extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFinite() {
      super("loss or gradient is not finite", null, false, false);
    }
  }

  /** Calls the phases that follow DL4J's own. */
  private final class Phases extends BaseTrainingListener {
    @Override
    public void onGradientCalculation(Model model) {
      afterBackward();
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      decay.addToUpdate();
      observer.update(gradient::update);
    }
  }

  /** Takes the network before its first step. */
  TrainingStep(TrialConfig config, BuiltNetwork network, StepObserver observer) {
    this.graph = network.graph();
    this.observer = observer;
    this.gradient = new MeanGradient(network, config);
    this.clipping = new GradientClipping(config.clipping(), network.arrays());
    this.decay = new WeightDecay(config, network);
    observer.attach(network);
    graph.setListeners(new Phases());
  }

  /**
   * Takes a step. One that is not to be traced and turns out not to be finite is taken again,
   * traced, so that the trace shows where it went wrong.
   */
  Taken take(int step, Minibatches minibatch, boolean trace) {
    long start = System.nanoTime();
    try {
      fit(step, minibatch, trace);
    } catch (NotFinite untraced) {
      fit(step, minibatch, true);
    }
    return new Taken(graph.score(), finite, traced, (System.nanoTime() - start) / 1e9);
  }

  /** Frees what the steps keep. */
  @Override
  public void close() {
    decay.close();
  }

  private void fit(int step, Minibatches minibatch, boolean trace) {
    traced = trace;
    now = step;
    observer.begin(step, trace, minibatch.features(), minibatch.labels());
    graph.fit(new INDArray[] {minibatch.features()}, new INDArray[] {minibatch.labels()});
  }

  private void afterBackward() {
    finite = gradient.begin() && Double.isFinite(graph.score());
    if (!finite && !traced) {
      throw new NotFinite();
    }
    observer.rawGradient(gradient);
    clipping.clip(gradient);
    observer.clippedGradient(gradient);
    decay.shrink(now);
  }
}
