package io.gradsweep.plan;

import io.gradsweep.dataset.DataDescription;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.TrialConfig;

/**
 * The cost of a trial on one core. A step takes
 *
 * <pre>
 * 6 batch products flopSeconds                    forward, backward to inputs, backward to weights
 * + 3 batch patches patchSeconds                  the same for what convolutions copy
 * + batch units (unitSeconds + normSeconds)       activation, its derivative, normalization
 * + arrays arraySeconds                           calls, whatever the size
 * + timesteps gates timestepSeconds               the same for each time step of a recurrent layer
 * + parameters updateSeconds                      clipping and updater
 * </pre>
 *
 * and a traced step takes {@code parameters traceSeconds + arrays rowSeconds} more. In double
 * precision everything except this takes {@code doubleFactor} times as long.
 *
 * @param trialSeconds to build a network, evaluate it and close it
 * @param flopSeconds of one floating-point operation of a matrix product
 * @param patchSeconds of one copied entry
 * @param unitSeconds of one output of one layer for one example
 * @param normSeconds the same, for its normalization if it has one
 * @param arraySeconds of one parameter array
 * @param timestepSeconds of one gate at one time step of one recurrent layer
 * @param updateSeconds of one parameter
 * @param traceSeconds of one parameter's statistics
 * @param rowSeconds of one row of the layers table
 * @param doubleFactor double over float precision
 */
public record CostModel(
    double trialSeconds,
    double flopSeconds,
    double patchSeconds,
    double unitSeconds,
    double normSeconds,
    double arraySeconds,
    double timestepSeconds,
    double updateSeconds,
    double traceSeconds,
    double rowSeconds,
    double doubleFactor) {

  /**
   * Bytes of a row of the layers table on disk: 30 columns, most of them incompressible doubles.
   */
  private static final long LAYER_ROW_BYTES = 260;

  private static final long STEP_ROW_BYTES = 50;

  /** Two incompressible doubles. */
  private static final long TIMESTEP_ROW_BYTES = 18;

  private static final long TRIAL_ROW_BYTES = 400;

  /** Native and heap memory of a network without parameters, with the file buffers of its trace. */
  private static final long BASE_MEMORY = 48L << 20;

  /**
   * Copies of the parameters: values, gradient, clipped gradient, updater state (2), what weight
   * decay takes, start, double.
   */
  private static final long PARAMETER_COPIES = 9;

  /** Copies of the activations: values, pre-activations, errors, workspaces. */
  private static final long ACTIVATION_COPIES = 6;

  /**
   * Coefficients fitted to sweeps/first-look.yaml and sweeps/recurrent-memory.yaml with both slots
   * of a 2-core x86-64 virtual machine busy; accurate to a factor of two.
   */
  public static CostModel laptop() {
    return new CostModel(
        0.05, 2.5e-11, 1.5e-9, 3e-9, 4e-8, 1.5e-5, 1.3e-4, 1.2e-9, 1.2e-8, 1e-5, 1.8);
  }

  /** The estimated cost of a trial; zero if its network cannot be built. */
  public Estimate estimate(TrialConfig config, DataDescription data) {
    if (config.impossible() != null || config.impossible(data.shape()) != null) {
      return new Estimate(0, 0, 0, 0, TRIAL_ROW_BYTES, 0);
    }
    NetworkSize size = NetworkSize.of(config, data);
    long traced = config.trace().count(config.steps());
    long layerRows = traced * size.arrays();
    int entryBytes = config.precision() == Precision.DOUBLE ? 8 : 4;
    return new Estimate(
        trialSeconds + config.steps() * untraced(config, size) + traced * tracing(size),
        config.steps(),
        layerRows,
        traced,
        layerRows * LAYER_ROW_BYTES
            + traced * STEP_ROW_BYTES
            + (long) (traced * size.timesteps() * TIMESTEP_ROW_BYTES)
            + TRIAL_ROW_BYTES,
        (long)
            (BASE_MEMORY
                + PARAMETER_COPIES * entryBytes * size.parameters()
                + ACTIVATION_COPIES * entryBytes * config.batch() * size.units()));
  }

  private double untraced(TrialConfig config, NetworkSize size) {
    double perUnit = unitSeconds + (config.normalization() == Normalization.NONE ? 0 : normSeconds);
    double seconds =
        6.0 * config.batch() * size.products() * flopSeconds
            + 3.0 * config.batch() * size.patches() * patchSeconds
            + config.batch() * size.units() * perUnit
            + size.arrays() * arraySeconds
            + size.timesteps() * gates(config) * timestepSeconds
            + size.parameters() * updateSeconds;
    return config.precision() == Precision.DOUBLE ? doubleFactor * seconds : seconds;
  }

  private static int gates(TrialConfig config) {
    return config.family() instanceof Family.Rnn rnn ? rnn.cell().gates() : 1;
  }

  private double tracing(NetworkSize size) {
    return size.parameters() * traceSeconds + size.arrays() * rowSeconds;
  }
}
