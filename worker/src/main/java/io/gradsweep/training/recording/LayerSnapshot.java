package io.gradsweep.training.recording;

import io.gradsweep.statistics.ActivationStatistics;
import io.gradsweep.statistics.ErrorStatistics;
import io.gradsweep.trace.TimestepRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one traced step has shown of one hidden layer so far. */
final class LayerSnapshot {
  @Nullable ActivationStatistics activations;
  @Nullable ErrorStatistics error;
  List<TimestepRow> timesteps = List.of();
}
