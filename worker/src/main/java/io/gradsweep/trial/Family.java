package io.gradsweep.trial;

import io.gradsweep.activation.Activation;
import org.jspecify.annotations.Nullable;

/**
 * A network family and the hyperparameters that only it has. All families share depth, width,
 * activation, initialization, normalization, skip and clipping.
 */
public sealed interface Family {

  /** The word in sweep files and in the column {@code family}. */
  Kind kind();

  /** The family of a trial. */
  static Family of(Levels levels) {
    return switch (levels.get(Hyperparameters.FAMILY)) {
      case MLP -> new Mlp();
      case CNN ->
          new Cnn(levels.get(Hyperparameters.KERNEL), levels.get(Hyperparameters.POOL_EVERY));
      case RNN ->
          new Rnn(
              levels.get(Hyperparameters.CELL),
              levels.get(Hyperparameters.RECURRENT_INIT),
              levels.find(Hyperparameters.RECURRENT_ACTIVATION),
              levels.find(Hyperparameters.FORGET_BIAS));
    };
  }

  /** Names of the families. */
  enum Kind implements Token {
    /** Fully connected layers. */
    MLP,
    /** Convolutional layers. */
    CNN,
    /** Recurrent layers. */
    RNN
  }

  /** Recurrent cells; formulas are in docs/glossary.md. */
  enum Cell implements Token {
    /** h_t = f(x_t W + h_(t-1) RW + b) (Elman, 1990). */
    SIMPLE,
    /** Long short-term memory with forget gate, without peepholes (Gers et al., 2000). */
    LSTM,
    /** Gated recurrent unit (Cho et al., 2014). */
    GRU;

    /** Gates, each with a block of n columns in the weight matrices; 1 without gates. */
    public int gates() {
      return switch (this) {
        case SIMPLE -> 1;
        case LSTM -> 4;
        case GRU -> 3;
      };
    }
  }

  /** Fully connected layers: width units each. */
  record Mlp() implements Family {
    @Override
    public Kind kind() {
      return Kind.MLP;
    }
  }

  /**
   * Convolutional layers with width channels each, stride 1 and zero padding that keeps height and
   * width; the mean over all positions of a channel goes to the output layer.
   *
   * @param kernel height and width of the kernel
   * @param poolEvery p: 2 x 2 max pooling with stride 2 after layers p + 1, 2p + 1, ..., as long as
   *     the image has two rows and columns (an odd last one is not read); 0: none
   */
  record Cnn(int kernel, int poolEvery) implements Family {
    public Cnn {
      Hyperparameters.KERNEL.check(kernel);
      Hyperparameters.POOL_EVERY.check(poolEvery);
    }

    @Override
    public Kind kind() {
      return Kind.CNN;
    }

    /**
     * Whether pooling follows layer l.
     *
     * @param image that the layer makes
     */
    public boolean poolsAfter(int layer, ExampleShape.Image image) {
      return poolEvery > 0
          && layer > 1
          && (layer - 1) % poolEvery == 0
          && image.height() >= 2
          && image.width() >= 2;
    }
  }

  /**
   * Stacked recurrent layers with width units each; the last layer's state at the last time step
   * goes to the output layer.
   *
   * @param cell kind of the layers
   * @param recurrentInitialization of the matrices from state to state, each gate's its own
   * @param recurrentActivation of the gates; null exactly for the simple cell, which has none
   * @param forgetBias initial bias of the forget gate; null exactly unless lstm
   */
  record Rnn(
      Cell cell,
      Initialization recurrentInitialization,
      @Nullable Activation recurrentActivation,
      @Nullable Double forgetBias)
      implements Family {

    /** Fills in the defaults of what the cell uses and drops what it does not. */
    public Rnn {
      if (cell == Cell.SIMPLE) {
        recurrentActivation = null;
      } else if (recurrentActivation == null) {
        recurrentActivation = Activation.SIGMOID;
      }
      if (cell != Cell.LSTM) {
        forgetBias = null;
      } else if (forgetBias == null) {
        forgetBias = 1.0;
      } else {
        Hyperparameters.FORGET_BIAS.check(forgetBias);
      }
    }

    @Override
    public Kind kind() {
      return Kind.RNN;
    }
  }
}
