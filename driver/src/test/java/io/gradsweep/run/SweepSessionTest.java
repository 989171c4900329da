package io.gradsweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.TestSpark;
import io.gradsweep.execution.FakeRunner;
import io.gradsweep.execution.ProgressView;
import io.gradsweep.execution.RunSummary;
import io.gradsweep.execution.StopSignal;
import io.gradsweep.store.StoreException;
import io.gradsweep.sweep.SweepProblems;
import io.gradsweep.trial.TrialStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep as a program sees it; most trials are not trained but made up. */
@DisplayName("A sweep session")
class SweepSessionTest {
  private static final String SWEEP =
      """
      name: small
      parameters:
        depth: {values: [2, 5]}
        activation: {values: [tanh, relu]}
      exclude: ["depth = 5 and activation = 'relu'"]
      training: {steps: 3}
      """;

  private final SparkSession spark = TestSpark.session();
  @TempDir private Path temporary = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void writeSweep() throws IOException {
    file = Files.writeString(temporary.resolve("small.yaml"), SWEEP);
  }

  private SweepSession open(String... overrides) throws IOException {
    return SweepSession.open(spark, file, temporary.resolve("runs").toString(), overrides);
  }

  private static RunOptions options() {
    return RunOptions.defaults().withRunners(limits -> new FakeRunner());
  }

  @Test
  void plansWithoutWriting() throws IOException {
    PlanSummary plan = open().plan();

    assertThat(plan.sweep()).isEqualTo("small");
    assertThat(plan.cells()).isEqualTo(4);
    assertThat(plan.exclusions())
        .containsExactly(new PlanSummary.Exclusion("depth = 5 and activation = 'relu'", 1));
    assertThat(plan.trials()).isEqualTo(3);
    assertThat(plan.done()).isZero();
    assertThat(plan.toRun()).isEqualTo(3);
    assertThat(plan.remaining().stepRows()).as("3 trials of 3 traced steps").isEqualTo(9);
    assertThat(temporary.resolve("runs")).doesNotExist();
  }

  @Test
  void runsWhatIsLeft() throws IOException, InterruptedException {
    RunSummary first = open().run(options());
    assertThat(first.ending()).isEqualTo(RunSummary.Ending.COMPLETE);
    assertThat(first.ranNow()).isEqualTo(3);

    assertThat(open().plan().toRun()).isZero();
    assertThat(open().run(options()).ranNow()).isZero();
    assertThat(open("depth=2,5,6").run(options()).ranNow()).as("2 of depth 6").isEqualTo(2);
  }

  @Test
  void resumesFromItsFolderAlone() throws IOException, InterruptedException {
    StopSignal stop = new StopSignal();
    stop.drain();
    RunSummary stopped = open().run(options().withStop(stop));
    assertThat(stopped.ending()).isEqualTo(RunSummary.Ending.INTERRUPTED);
    Files.delete(file);

    SweepSession session =
        SweepSession.openFolder(spark, temporary.resolve("runs/small").toString());

    assertThat(session.status().progress())
        .isEqualTo(new SweepStatus.Counted(stopped.ranNow(), 3, 0));
    assertThat(session.run(options()).counts().total()).isEqualTo(3);
    assertThat(session.status().progress()).isEqualTo(new SweepStatus.Counted(3, 3, 0));
    assertThat(session.status().committed().of(TrialStatus.COMPLETED)).isEqualTo(3);
    assertThat(session.status().driver()).isEmpty();
  }

  @Test
  void tellsTheListenerWhatHappensInOrder() throws IOException, InterruptedException {
    List<String> events = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void planned(PlanSummary plan) {
            events.add("planned " + plan.toRun());
          }

          @Override
          public ProgressView progress() {
            events.add("progress");
            return RunListener.super.progress();
          }
        };

    open().run(options().withListener(listener));

    assertThat(events).containsExactly("planned 3", "progress");
  }

  @Test
  void refusesAChangedSweepUnlessItIsAccepted() throws IOException, InterruptedException {
    open().run(options());

    assertThatThrownBy(() -> open("depth=2,6").run(options()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("holds 1 trial that this sweep no longer contains")
        .hasMessageContaining("- parameters.depth.values: [2, 5]");
    assertThat(open("depth=2,6").run(options().withAcceptChanges(true)).ranNow()).isEqualTo(2);
    assertThat(open("depth=2,6").status().progress()).isEqualTo(new SweepStatus.Counted(4, 4, 1));
  }

  @Test
  void verifiesAnswersAndReports() throws IOException, InterruptedException {
    SweepSession session = open("width=4", "dataset=noise");
    session.run(); // made-up rows are not those of their digests

    assertThat(session.verify().problems()).isEmpty();
    assertThat(session.verify().trials()).isEqualTo(3);
    assertThat(session.query("SELECT count(*) FROM verdicts").head().getLong(0)).isEqualTo(3);
    try (SweepReport report = session.report()) {
      assertThat(report.headline()).contains(" 3 ");
      assertThat(Path.of(report.write())).exists();
    }

    try (Stream<Path> bundles = Files.list(temporary.resolve("runs/small/steps"))) {
      for (Path bundle : bundles.toList()) {
        Files.delete(bundle);
      }
    }
    SweepVerification damaged = session.verify();
    assertThat(damaged.isSound()).isFalse();
    assertThat(damaged.problems()).allMatch(line -> line.endsWith(".parquet: is missing"));
  }

  @Test
  void onlyAnswersQueries() throws IOException, InterruptedException {
    SweepSession session = open();
    session.run(options());

    assertThatThrownBy(() -> session.query("DROP VIEW trials"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("query: sql is read-only");
    assertThatThrownBy(() -> session.query("SELECT dept FROM trials"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("dept");
  }

  /** The trials are counted even if nobody can say how many are left. */
  @Test
  void countsTrialsOfASweepWhoseFileIsNotValid() throws IOException, InterruptedException {
    SweepSession session = open();
    session.run(options());
    Path yaml = temporary.resolve("runs/small/sweep.yaml");
    Files.writeString(yaml, "name: small\nparameters: {dept: 3}\n");

    SweepStatus status = session.status();
    assertThat(status.committed().total()).isEqualTo(3);
    assertThat(status.progress()).isInstanceOf(SweepStatus.Unknown.class);
  }

  @Test
  void reportsMistakesAsExceptions() throws IOException {
    String nowhere = temporary.resolve("nowhere").toString();
    assertThatThrownBy(() -> SweepSession.openFolder(spark, nowhere))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no such folder");
    assertThatThrownBy(() -> open("dept=4")).isInstanceOf(SweepProblems.class);

    Path folder = temporary.resolve("bare");
    Files.createDirectories(folder.resolve("trials"));
    SweepSession bare = SweepSession.openFolder(spark, folder.toString());
    assertThat(bare.status().progress())
        .isEqualTo(new SweepStatus.Unknown("sweep.yaml is missing"));
    assertThatThrownBy(bare::plan)
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith("bare has no sweep.yaml; open the sweep with its file");
  }
}
