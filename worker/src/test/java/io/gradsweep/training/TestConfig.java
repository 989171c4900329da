package io.gradsweep.training;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.Clipping;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Engine;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.LevelText;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.TraceSchedule;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.Updater;
import org.jspecify.annotations.Nullable;

/** A configuration to start from: small, double precision, on noise; with changes one by one. */
public record TestConfig(TrialConfig value) {

  public static TestConfig small() {
    return new TestConfig(
        new TrialConfig(
            new Family.Mlp(),
            3,
            8,
            Activation.TANH,
            LevelText.initialization("xavier"),
            Normalization.NONE,
            null,
            0,
            Clipping.of("none"),
            Updater.of(Updater.Kind.SGD, 0.1),
            16,
            3,
            Precision.DOUBLE,
            Engine.FAST,
            DatasetConfig.of(DataSource.NOISE),
            new TraceSchedule.Every(1),
            1));
  }

  public TestConfig family(Family family) {
    return new TestConfig(
        new TrialConfig(
            family,
            value.depth(),
            value.width(),
            value.activation(),
            value.initialization(),
            value.normalization(),
            value.normPosition(),
            value.skip(),
            value.clipping(),
            value.updater(),
            value.batch(),
            value.steps(),
            value.precision(),
            value.engine(),
            value.dataset(),
            value.trace(),
            value.seed()));
  }

  public TestConfig depth(int depth) {
    return with(depth, value.width(), value.activation(), value.initialization());
  }

  public TestConfig width(int width) {
    return with(value.depth(), width, value.activation(), value.initialization());
  }

  public TestConfig activation(Activation activation) {
    return with(value.depth(), value.width(), activation, value.initialization());
  }

  public TestConfig init(String init) {
    return with(value.depth(), value.width(), value.activation(), LevelText.initialization(init));
  }

  public TestConfig norm(Normalization norm, @Nullable NormPosition position) {
    return with(norm, position, value.skip(), value.clipping(), value.updater());
  }

  public TestConfig skip(int skip) {
    return with(
        value.normalization(), value.normPosition(), skip, value.clipping(), value.updater());
  }

  public TestConfig clipping(String clipping) {
    return with(
        value.normalization(),
        value.normPosition(),
        value.skip(),
        LevelText.clipping(clipping),
        value.updater());
  }

  public TestConfig updater(Updater updater) {
    return with(
        value.normalization(), value.normPosition(), value.skip(), value.clipping(), updater);
  }

  public TestConfig batch(int batch) {
    return with(
        batch,
        value.steps(),
        value.precision(),
        value.engine(),
        value.dataset(),
        value.trace(),
        value.seed());
  }

  public TestConfig steps(int steps) {
    return with(
        value.batch(),
        steps,
        value.precision(),
        value.engine(),
        value.dataset(),
        value.trace(),
        value.seed());
  }

  public TestConfig precision(Precision precision) {
    return with(
        value.batch(),
        value.steps(),
        precision,
        value.engine(),
        value.dataset(),
        value.trace(),
        value.seed());
  }

  public TestConfig engine(Engine engine) {
    return with(
        value.batch(),
        value.steps(),
        value.precision(),
        engine,
        value.dataset(),
        value.trace(),
        value.seed());
  }

  public TestConfig dataset(DatasetConfig dataset) {
    return with(
        value.batch(),
        value.steps(),
        value.precision(),
        value.engine(),
        dataset,
        value.trace(),
        value.seed());
  }

  public TestConfig seed(long seed) {
    return with(
        value.batch(),
        value.steps(),
        value.precision(),
        value.engine(),
        value.dataset(),
        value.trace(),
        seed);
  }

  public TestConfig trace(TraceSchedule trace) {
    return with(
        value.batch(),
        value.steps(),
        value.precision(),
        value.engine(),
        value.dataset(),
        trace,
        value.seed());
  }

  private TestConfig with(
      int depth, int width, Activation activation, Initialization initialization) {
    return new TestConfig(
        new TrialConfig(
            value.family(),
            depth,
            width,
            activation,
            initialization,
            value.normalization(),
            value.normPosition(),
            value.skip(),
            value.clipping(),
            value.updater(),
            value.batch(),
            value.steps(),
            value.precision(),
            value.engine(),
            value.dataset(),
            value.trace(),
            value.seed()));
  }

  private TestConfig with(
      Normalization norm,
      @Nullable NormPosition position,
      int skip,
      Clipping clipping,
      Updater updater) {
    return new TestConfig(
        new TrialConfig(
            value.family(),
            value.depth(),
            value.width(),
            value.activation(),
            value.initialization(),
            norm,
            position,
            skip,
            clipping,
            updater,
            value.batch(),
            value.steps(),
            value.precision(),
            value.engine(),
            value.dataset(),
            value.trace(),
            value.seed()));
  }

  private TestConfig with(
      int batch,
      int steps,
      Precision precision,
      Engine engine,
      DatasetConfig dataset,
      TraceSchedule trace,
      long seed) {
    return new TestConfig(
        new TrialConfig(
            value.family(),
            value.depth(),
            value.width(),
            value.activation(),
            value.initialization(),
            value.normalization(),
            value.normPosition(),
            value.skip(),
            value.clipping(),
            value.updater(),
            batch,
            steps,
            precision,
            engine,
            dataset,
            trace,
            seed));
  }
}
