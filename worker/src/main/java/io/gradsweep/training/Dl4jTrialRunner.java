package io.gradsweep.training;

import io.gradsweep.dataset.DataSplit;
import io.gradsweep.dataset.DatasetException;
import io.gradsweep.dataset.Datasets;
import io.gradsweep.nd4j.NativeThreads;
import io.gradsweep.nd4j.NativeUse;
import io.gradsweep.nd4j.OldGeneration;
import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.network.NetworkFactory;
import io.gradsweep.trace.TraceDigest;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.trace.TraceSinkException;
import io.gradsweep.training.TrialTraining.End;
import io.gradsweep.training.recording.StepObserver;
import io.gradsweep.training.recording.TensorRecorder;
import io.gradsweep.training.recording.TraceRecorder;
import io.gradsweep.trial.Provenance;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.deeplearning4j.util.CrashReportingUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains with DL4J, one thread per trial. Several trials may run at once in one process. */
public final class Dl4jTrialRunner implements TrialRunner {
  private static final Logger LOG = LoggerFactory.getLogger(Dl4jTrialRunner.class);

  private final Duration limit;
  private final String host;
  private final Provenance provenance;
  private final Clock clock;

  /**
   * @param limit of wall-clock time per trial
   * @param host written on the outcome
   * @param sparkVersion written on the outcome; empty outside Spark
   * @param clock tells when a trial started and how long it took
   */
  public Dl4jTrialRunner(Duration limit, String host, String sparkVersion, Clock clock) {
    NativeThreads.useOne();
    CrashReportingUtil.crashDumpsEnabled(false); // they would land in the working directory
    this.limit = limit;
    this.host = host;
    this.provenance = Provenances.current(sparkVersion);
    this.clock = clock;
  }

  @Override
  public TrialOutcome run(TrialId id, TrialConfig config, TraceSink sink, IntConsumer stepsDone) {
    return run(id, config, sink, stepsDone, TensorRecorder.none());
  }

  /** As {@link #run(TrialId, TrialConfig, TraceSink, IntConsumer)}, and keeps whole arrays. */
  @SuppressWarnings("try") // being open is what the use does
  TrialOutcome run(
      TrialId id,
      TrialConfig config,
      TraceSink sink,
      IntConsumer stepsDone,
      TensorRecorder tensors) {
    OutcomeBuilder outcome = new OutcomeBuilder(clock, config.steps());
    TraceDigest digest = new TraceDigest(sink);
    End end;
    try (NativeUse use = NativeUse.begin()) {
      end = train(id, config, digest, stepsDone, outcome, tensors);
    } catch (TraceSinkException refused) {
      throw refused;
    } catch (RuntimeException | StackOverflowError problem) {
      LOG.warn("trial {} failed", id, problem);
      end = new End(TrialStatus.FAILED, reason(problem));
    }
    TrialOutcome ended = outcome.end(end.status(), end.failure(), host, provenance, digest.end());
    OldGeneration.collectIfGrown();
    return ended;
  }

  private End train(
      TrialId id,
      TrialConfig config,
      TraceSink sink,
      IntConsumer stepsDone,
      OutcomeBuilder outcome,
      TensorRecorder tensors) {
    String impossible = config.impossible();
    if (impossible != null) {
      return new End(TrialStatus.FAILED, impossible);
    }
    requireSameData(id, config);
    DataSplit data = Datasets.load(config.dataset(), config.seed());
    outcome.data(data);
    String unreadable = config.impossible(data.shape());
    if (unreadable != null) {
      return new End(TrialStatus.FAILED, unreadable);
    }
    TraceRecorder recorder = new TraceRecorder(id, config, sink);
    StepObserver observer = tensors.with(recorder);
    try (BuiltNetwork network =
            NetworkFactory.build(config, data.shape(), data.outputs(), observer, tensors.active());
        TrialTraining training =
            new TrialTraining(config, data, network, observer, recorder, outcome)) {
      outcome.network(network.trainableParameters());
      return training.run(limit, stepsDone);
    }
  }

  /**
   * Files may have changed since the driver computed the trial's id, or differ between machines.
   */
  private static void requireSameData(TrialId id, TrialConfig config) {
    if (config.dataset().source().fromFiles()) {
      String fingerprint = Datasets.describe(config.dataset()).fingerprint();
      if (!TrialId.of(config, fingerprint).equals(id)) {
        throw new DatasetException(
            "the files of dataset "
                + config.dataset().source().token()
                + " on this machine differ from those the sweep was planned with (fingerprint here "
                + fingerprint
                + ")");
      }
    }
  }

  /** The message in one line, or the kind of problem if there is no message. */
  private static String reason(Throwable problem) {
    String message = problem.getMessage();
    String text =
        message == null || message.isBlank()
            ? problem.getClass().getSimpleName()
            : problem instanceof DatasetException || problem instanceof IllegalArgumentException
                ? message
                : problem.getClass().getSimpleName() + ": " + message;
    return text.lines().findFirst().orElse(text);
  }
}
