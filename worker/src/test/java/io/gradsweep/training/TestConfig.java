package io.gradsweep.training;

import static java.util.Map.entry;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.Clipping;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Engine;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.TraceSchedule;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.Updater;
import io.gradsweep.trial.Widths;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration to start from: small, double precision, on noise; with changes one by one. */
public record TestConfig(TrialConfig value) {

  public static TestConfig small() {
    return new TestConfig(
        TrialConfig.of(
            Map.ofEntries(
                entry(Hyperparameters.DEPTH, 3),
                entry(Hyperparameters.WIDTH, Widths.all(8)),
                entry(Hyperparameters.UPDATER, Updater.of(Updater.Kind.SGD, 0.1)),
                entry(Hyperparameters.BATCH, 16),
                entry(Hyperparameters.STEPS, 3),
                entry(Hyperparameters.PRECISION, Precision.DOUBLE),
                entry(Hyperparameters.DATASET, DatasetConfig.of(DataSource.NOISE))),
            new TraceSchedule.Every(1),
            1));
  }

  /** Any hyperparameter. */
  public <T> TestConfig with(Hyperparameter<T> hyperparameter, T level) {
    return new TestConfig(value.with(hyperparameter, level));
  }

  public TestConfig family(Family family) {
    TestConfig changed = with(Hyperparameters.FAMILY, family.kind());
    if (family instanceof Family.Cnn cnn) {
      return changed
          .with(Hyperparameters.KERNEL, cnn.kernel())
          .with(Hyperparameters.POOL_EVERY, cnn.poolEvery());
    }
    return family instanceof Family.Rnn rnn ? changed.recurrent(rnn) : changed;
  }

  private TestConfig recurrent(Family.Rnn rnn) {
    TestConfig changed =
        with(Hyperparameters.CELL, rnn.cell())
            .with(Hyperparameters.RECURRENT_INIT, rnn.recurrentInitialization());
    if (rnn.recurrentActivation() != null) {
      changed = changed.with(Hyperparameters.RECURRENT_ACTIVATION, rnn.recurrentActivation());
    }
    return rnn.forgetBias() == null
        ? changed
        : changed.with(Hyperparameters.FORGET_BIAS, rnn.forgetBias());
  }

  public TestConfig depth(int depth) {
    return with(Hyperparameters.DEPTH, depth);
  }

  public TestConfig width(int width) {
    return with(Hyperparameters.WIDTH, Widths.all(width));
  }

  /** One width per hidden layer, which also gives the depth. */
  public TestConfig widths(Integer... widths) {
    TestConfig one = width(1).depth(widths.length);
    return one.with(Hyperparameters.WIDTH, Widths.each(List.of(widths)));
  }

  public TestConfig activation(Activation activation) {
    return with(Hyperparameters.ACTIVATION, activation);
  }

  public TestConfig init(String init) {
    return with(Hyperparameters.INIT, Initialization.of(init));
  }

  public TestConfig norm(Normalization norm, @Nullable NormPosition position) {
    TestConfig changed = with(Hyperparameters.NORMALIZATION, norm);
    return position == null ? changed : changed.with(Hyperparameters.NORM_POSITION, position);
  }

  public TestConfig skip(int skip) {
    return with(Hyperparameters.SKIP, skip);
  }

  public TestConfig clipping(String clipping) {
    return with(Hyperparameters.CLIPPING, Clipping.of(clipping));
  }

  public TestConfig updater(Updater updater) {
    return with(Hyperparameters.UPDATER, updater);
  }

  public TestConfig batch(int batch) {
    return with(Hyperparameters.BATCH, batch);
  }

  public TestConfig steps(int steps) {
    return with(Hyperparameters.STEPS, steps);
  }

  public TestConfig precision(Precision precision) {
    return with(Hyperparameters.PRECISION, precision);
  }

  public TestConfig engine(Engine engine) {
    return with(Hyperparameters.ENGINE, engine);
  }

  public TestConfig dataset(DatasetConfig dataset) {
    return with(Hyperparameters.DATASET, dataset);
  }

  public TestConfig seed(long seed) {
    return new TestConfig(value.withSeed(seed));
  }

  public TestConfig trace(TraceSchedule trace) {
    return new TestConfig(value.withTrace(trace));
  }
}
