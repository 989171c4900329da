package io.gradsweep.training;

import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trace.TimestepRow;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.training.recording.TensorRecorder;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A trial that was run here, with its trace in memory. */
public record TracedTrial(
    TrialOutcome outcome,
    List<LayerRow> layers,
    List<StepRow> steps,
    List<TimestepRow> timesteps,
    Map<String, INDArray> tensors) {

  public static TracedTrial run(TrialConfig config, Integer... tensorSteps) {
    List<LayerRow> layers = new ArrayList<>();
    List<StepRow> steps = new ArrayList<>();
    List<TimestepRow> timesteps = new ArrayList<>();
    TraceSink sink =
        row -> {
          if (row instanceof LayerRow layer) {
            layers.add(layer);
          } else if (row instanceof TimestepRow timestep) {
            timesteps.add(timestep);
          } else {
            steps.add((StepRow) row);
          }
        };
    TensorRecorder tensors = new TensorRecorder(Set.of(tensorSteps));
    TrialOutcome outcome =
        new Dl4jTrialRunner(Duration.ofMinutes(10), "test", "", Clock.systemUTC())
            .run(TrialId.of(config, "test"), config, sink, done -> {}, tensors);
    return new TracedTrial(outcome, layers, steps, timesteps, tensors.tensors());
  }

  /** The row of one array at one step. */
  public LayerRow row(int step, int layer, String param) {
    return layers.stream()
        .filter(row -> row.step() == step && row.layer() == layer && row.param().equals(param))
        .findFirst()
        .orElseThrow();
  }
}
