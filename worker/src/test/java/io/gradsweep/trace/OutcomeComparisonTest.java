package io.gradsweep.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.trial.Performance;
import io.gradsweep.trial.Provenance;
import io.gradsweep.trial.Score;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialRun;
import io.gradsweep.trial.TrialStatus;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The comparison of an outcome with the recorded one")
class OutcomeComparisonTest {
  private static final TrialRow RECORDED = TraceFixture.completed(TraceFixture.COMPLETED);

  private final Configuration configuration = new Configuration();
  private org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path("/");

  @BeforeEach
  void record(@TempDir Path temporary) throws IOException {
    folder = new org.apache.hadoop.fs.Path(temporary.toUri());
    try (ParquetTraceWriter writer = ParquetTraceWriter.open(folder, "b", configuration)) {
      writer.trial(TraceFixture.failed(TraceFixture.FAILED));
      writer.trial(RECORDED);
    }
  }

  private List<String> differences(TrialRow here) throws IOException {
    return OutcomeComparison.differences(folder, "b", here, configuration);
  }

  /** As recorded, but on another machine, at another time, and with this. */
  private static TrialRow ended(
      TrialStatus status,
      @Nullable String failure,
      int stepsDone,
      double finalTrainLoss,
      double heldOutAccuracy) {
    TrialOutcome outcome = RECORDED.outcome();
    Performance recorded = outcome.performance();
    return new TrialRow(
        RECORDED.id(),
        RECORDED.config(),
        "",
        new TrialOutcome(
            status,
            failure,
            stepsDone,
            new Performance(
                new Score(finalTrainLoss, recorded.train().accuracy()),
                new Score(recorded.heldOut().loss(), heldOutAccuracy),
                recorded.trainRecalls(),
                recorded.heldOutRecalls(),
                recorded.trainChance(),
                recorded.chance(),
                recorded.minibatches(),
                recorded.outputStd()),
            outcome.inputs(),
            outcome.size(),
            new TrialRun(
                Instant.EPOCH, 99, "elsewhere", new Provenance("9", "9", "9", "9", "9", "9")),
            ""));
  }

  @Test
  void leavesOutWhatIsMeasuredAndWhatDescribesTheMachine() throws IOException {
    assertThat(differences(ended(TrialStatus.COMPLETED, null, 60, 0.75, 0.8125))).isEmpty();
  }

  @Test
  void namesEachColumnThatDiffers() throws IOException {
    double nan = Double.NaN;

    assertThat(differences(ended(TrialStatus.DIVERGED, "at step 12", 12, nan, nan)))
        .containsExactly(
            "status: recorded COMPLETED, here DIVERGED",
            "failure: recorded null, here at step 12",
            "steps_done: recorded 60, here 12 (relative 8e-1)",
            "final_train_loss: recorded 0.75, here null",
            "heldout_accuracy: recorded 0.8125, here null");
  }

  @Test
  void namesALossThatWasAltered() throws IOException {
    assertThat(differences(ended(TrialStatus.COMPLETED, null, 60, 0.5, 0.8125)))
        .containsExactly("final_train_loss: recorded 0.75, here 0.5 (relative 3e-1)");
  }

  @Test
  void takesFromEarlierFormatsWhatNeverChangedItsMeaning() throws IOException, URISyntaxException {
    folder =
        new org.apache.hadoop.fs.Path(
            Objects.requireNonNull(OutcomeComparisonTest.class.getResource("/trace-format-2"))
                .toURI());

    assertThat(
            OutcomeComparison.differences(
                folder, "fixture", ended(TrialStatus.COMPLETED, null, 59, 0.5, 0.5), configuration))
        .containsExactly("steps_done: recorded 60, here 59 (relative 2e-2)");
  }

  @Test
  void saysWhichFileLacksTheTrial() {
    TrialRow another = TraceFixture.completed("00000000000000aa");

    assertThatThrownBy(() -> differences(another))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("/trials/bundle-b.parquet has no row of trial 00000000000000aa");
  }
}
