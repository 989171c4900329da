package io.gradsweep.execution;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.FaultyDisk;
import io.gradsweep.TestSpark;
import io.gradsweep.dataset.DataDescription;
import io.gradsweep.execution.executor.TrialLimits;
import io.gradsweep.execution.executor.TrialRunnerFactory;
import io.gradsweep.plan.CostModel;
import io.gradsweep.plan.DescribedData;
import io.gradsweep.plan.SweepPlan;
import io.gradsweep.plan.TrialIdSet;
import io.gradsweep.plan.TrialList;
import io.gradsweep.store.StatusCounts;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.store.Tables;
import io.gradsweep.sweep.Grid;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.trial.ExampleShape;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialStatus;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepRunnerTest {
  private static final String SWEEP =
      "name: test\nparameters: {depth: {values: [2, 4]}}\ntraining: {steps: 3}\n";

  private final SparkSession spark = TestSpark.session();
  private final JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
  private final List<Progress> shown = new ArrayList<>();
  private static final AtomicBoolean RELEASED = new AtomicBoolean();
  private static final AtomicInteger TIMES = new AtomicInteger();
  private static final AtomicReference<StopSignal> STOP = new AtomicReference<>();

  private StopSignal stop = new StopSignal();
  private double seconds = 60;
  private String scheme = "";
  private Duration patience = Duration.ofHours(1);
  @TempDir private Path temporary = Path.of("");

  /**
   * Tasks of a run that ended early would still write into the folder that is removed. A job behind
   * theirs, and an empty bus, so that Spark has counted those it had only been told of.
   */
  @AfterEach
  void waitForTasks() throws Exception {
    context.parallelize(List.of(1), 1).count();
    context.sc().listenerBus().waitUntilEmpty();
    while (Arrays.stream(context.sc().statusTracker().getExecutorInfos())
        .anyMatch(executor -> executor.numRunningTasks() > 0)) {
      Thread.sleep(20);
    }
  }

  private SweepFolder folder() throws IOException {
    return SweepFolder.at(
        scheme + temporary.resolve("test").toString(), context.hadoopConfiguration());
  }

  private RunSummary run(String yaml, TrialRunnerFactory runners, LongPredicate tooMany)
      throws IOException, InterruptedException {
    Grid grid = new Grid(SweepFile.read(yaml, "test.yaml", List.of()));
    DescribedData data =
        new DescribedData(
            set -> new DataDescription("data", 10, 2, new ExampleShape.Plain(64), 10));
    SweepFolder folder = folder();
    Map<String, TrialStatus> statuses = folder.exists() ? Tables.statuses(spark, folder) : Map.of();
    StatusCounts before =
        statuses.values().stream()
            .reduce(StatusCounts.none(), StatusCounts::plus, StatusCounts::plus);
    TrialList trials = new GridTrials(grid);
    SweepPlan plan =
        SweepPlan.of(trials, data, CostModel.laptop(), TrialIdSet.of(statuses.keySet()), 2);
    folder.prepare(yaml);
    SweepJob job =
        new SweepJob(
            trials,
            data,
            CostModel.laptop(),
            plan,
            before,
            folder,
            () -> {},
            ProcessDeaths.of(folder),
            new TrialLimits(seconds),
            patience,
            tooMany);
    return SweepRunner.run(context, job, runners, new Recorder(), stop);
  }

  private record GridTrials(Grid grid) implements TrialList {
    @Override
    public int size() {
      return (int) grid.cells();
    }

    @Override
    public TrialConfig config(int index) {
      return grid.config(index);
    }
  }

  private final class Recorder implements ProgressView {
    @Override
    public void show(Progress progress) {
      shown.add(progress);
    }

    @Override
    public void close() {}
  }

  private static boolean anyNumber(long failed) {
    return false;
  }

  private long count(String query) throws IOException {
    Tables.register(spark, folder());
    return spark.sql(query).first().getLong(0);
  }

  @Test
  void everyTrialHasItsRowsInAllTables() throws Exception {
    RunSummary summary =
        run(SWEEP + "repeats: 3\n", limits -> new FakeRunner(), SweepRunnerTest::anyNumber);
    assertThat(summary.ending()).isEqualTo(RunSummary.Ending.COMPLETE);
    assertThat(summary.counts().of(TrialStatus.COMPLETED)).isEqualTo(6);
    assertThat(count("SELECT count(DISTINCT trial_id) FROM trials")).isEqualTo(6);
    assertThat(count("SELECT count(*) FROM trials")).isEqualTo(6);
    assertThat(count("SELECT count(*) FROM steps")).isEqualTo(6 * 3);
    assertThat(count("SELECT count(*) FROM layers")).isEqualTo(3 * 3 * (2 + 4));
  }

  @Test
  void progressEndsWithAllTrials() throws Exception {
    run(SWEEP + "repeats: 3\n", limits -> new FakeRunner(), SweepRunnerTest::anyNumber);
    Progress last = shown.get(shown.size() - 1);
    assertThat(last.trials()).isEqualTo(6);
    assertThat(last.total()).isEqualTo(6);
    assertThat(last.committed().failed()).isZero();
  }

  @Test
  void runningAgainTrainsNothingAgain() throws Exception {
    run(SWEEP, limits -> new FakeRunner(), SweepRunnerTest::anyNumber);
    RunSummary second =
        run(
            SWEEP,
            limits -> {
              throw new AssertionError("nothing is left to train");
            },
            SweepRunnerTest::anyNumber);
    assertThat(second.ranNow()).isZero();
    assertThat(second.counts().total()).isEqualTo(2);
    assertThat(second.ending()).isEqualTo(RunSummary.Ending.COMPLETE);
  }

  @Test
  void anExtendedSweepTrainsWhatIsNew() throws Exception {
    run(SWEEP, limits -> new FakeRunner(), SweepRunnerTest::anyNumber);
    RunSummary second =
        run(SWEEP + "repeats: 2\n", limits -> new FakeRunner(), SweepRunnerTest::anyNumber);
    assertThat(second.ranNow()).isEqualTo(2);
    assertThat(count("SELECT count(*) FROM trials")).isEqualTo(4);
    assertThat(folder().sweepYaml()).isEqualTo(SWEEP + "repeats: 2\n");
  }

  @Test
  void whatACrashLeftUncommittedIsTrainedOnce() throws Exception {
    run(SWEEP + "repeats: 3\n", limits -> new FakeRunner(), SweepRunnerTest::anyNumber);
    Path lost;
    try (Stream<Path> files = Files.list(temporary.resolve("test/trials"))) {
      lost = files.findFirst().orElseThrow();
    }
    Files.delete(lost);
    RunSummary second =
        run(SWEEP + "repeats: 3\n", limits -> new FakeRunner(), SweepRunnerTest::anyNumber);
    assertThat(second.ranNow()).isPositive();
    assertThat(count("SELECT count(*) FROM trials")).isEqualTo(6);
    assertThat(count("SELECT count(*) FROM steps")).isEqualTo(6 * 3);
    assertThat(count("SELECT count(*) FROM layers")).isEqualTo(3 * 3 * (2 + 4));
  }

  @Test
  void aBundleThatTakesLongerThanPlannedIsCommittedInParts() throws Exception {
    patience = Duration.ZERO;
    RunSummary summary =
        run(SWEEP + "repeats: 20\n", limits -> new FakeRunner(), SweepRunnerTest::anyNumber);
    assertThat(summary.counts().total()).isEqualTo(40);
    assertThat(count("SELECT count(DISTINCT trial_id) FROM trials")).isEqualTo(40);
    try (Stream<Path> files = Files.list(temporary.resolve("test/trials"))) {
      assertThat(files).hasSize(40);
    }
  }

  @Test
  void aTrialThatThrowsIsARowAndTheOthersComplete() throws Exception {
    RunSummary summary =
        run(
            "name: test\nbase_seed: 12\nrepeats: 3\n",
            limits -> new FakeRunner(),
            SweepRunnerTest::anyNumber);
    assertThat(summary.counts().of(TrialStatus.COMPLETED)).isEqualTo(2);
    assertThat(summary.counts().of(TrialStatus.FAILED)).isEqualTo(1);
    Tables.register(spark, folder());
    assertThat(spark.sql("SELECT failure FROM trials WHERE seed = 13").first().getString(0))
        .isEqualTo("IllegalStateException: seed 13 is unlucky");
  }

  @Test
  void divergingIsNoFailure() throws Exception {
    RunSummary summary =
        run(
            "name: test\nbase_seed: 17\nrepeats: 1\n",
            limits -> new FakeRunner(),
            failed -> failed > 0);
    assertThat(summary.ending()).isEqualTo(RunSummary.Ending.COMPLETE);
    assertThat(summary.counts().of(TrialStatus.DIVERGED)).isEqualTo(1);
    assertThat(summary.counts().failed()).isZero();
  }

  @Test
  void tooManyFailuresAreToldWhenAllTrialsHaveRun() throws Exception {
    RunSummary summary =
        run(
            "name: test\nbase_seed: 13\nrepeats: 3\n",
            limits -> new FakeRunner(),
            failed -> failed > 0);
    assertThat(summary.ending()).isEqualTo(RunSummary.Ending.TOO_MANY_FAILED);
    assertThat(summary.counts().failed()).isEqualTo(1);
    assertThat(summary.counts().total()).isEqualTo(3);
    assertThat(count("SELECT count(*) FROM trials")).isEqualTo(3);
  }

  @Test
  void aTrialThatSleepsOnIsTimedOutAndTheOthersComplete() throws Exception {
    seconds = 0.5;
    RunSummary summary =
        run(
            "name: test\nbase_seed: 12\nrepeats: 3\n",
            withSeed13(() -> sleep()),
            SweepRunnerTest::anyNumber);
    assertThat(summary.counts().of(TrialStatus.COMPLETED)).isEqualTo(2);
    assertThat(summary.counts().of(TrialStatus.TIMED_OUT)).isEqualTo(1);
  }

  @Test
  void aTrialThatCannotBeStoppedIsLeftBehind() throws Exception {
    seconds = 0.5;
    RunSummary summary =
        run(
            "name: test\nbase_seed: 12\nrepeats: 3\n",
            withSeed13(
                () -> {
                  while (!RELEASED.get()) {
                    Thread.onSpinWait();
                  }
                }),
            SweepRunnerTest::anyNumber);
    RELEASED.set(true);
    assertThat(summary.counts().of(TrialStatus.COMPLETED)).isEqualTo(2);
    assertThat(summary.counts().of(TrialStatus.TIMED_OUT)).isEqualTo(1);
    Tables.register(spark, folder());
    assertThat(spark.sql("SELECT failure FROM trials WHERE seed = 13").first().getString(0))
        .contains("limits.trial_seconds");
  }

  @Test
  void aTrialThatNeverFindsMemoryFailsAndTheOthersComplete() throws Exception {
    RunSummary summary =
        run(
            "name: test\nbase_seed: 5\nrepeats: 9\n",
            withSeed13(
                () -> {
                  throw new OutOfMemoryError("Java heap space");
                }),
            SweepRunnerTest::anyNumber);
    assertThat(summary.counts().of(TrialStatus.COMPLETED)).isEqualTo(8);
    assertThat(summary.counts().of(TrialStatus.FAILED)).isEqualTo(1);
    Tables.register(spark, folder());
    assertThat(spark.sql("SELECT failure FROM trials WHERE seed = 13").first().getString(0))
        .isEqualTo("OutOfMemoryError: Java heap space");
    assertThat(
            count("SELECT count(*) FROM steps WHERE trial_id NOT IN (SELECT trial_id FROM trials)"))
        .isZero();
  }

  @Test
  void aTrialThatFindsMemoryLaterCompletes() throws Exception {
    TIMES.set(0);
    RunSummary summary =
        run(
            "name: test\nbase_seed: 5\nrepeats: 9\n",
            withSeed13(
                () -> {
                  if (TIMES.incrementAndGet() < 3) {
                    throw new OutOfMemoryError("of a neighbour");
                  }
                }),
            SweepRunnerTest::anyNumber);
    assertThat(summary.counts().of(TrialStatus.COMPLETED)).isEqualTo(9);
    assertThat(count("SELECT count(DISTINCT trial_id) FROM trials")).isEqualTo(9);
    assertThat(
            count(
                "SELECT count(*) FROM (SELECT trial_id, step FROM steps GROUP BY ALL HAVING count(*) > 1)"))
        .isZero();
  }

  @Test
  void aStopLetsTrialsThatRunEnd() throws Exception {
    STOP.set(stop);
    RunSummary summary =
        run(
            "name: test\nbase_seed: 13\nrepeats: 40\n",
            withSeed13(() -> requireNonNull(STOP.get()).drain()),
            SweepRunnerTest::anyNumber);
    assertThat(summary.ending()).isEqualTo(RunSummary.Ending.INTERRUPTED);
    assertThat(summary.counts().total()).isBetween(1L, 39L);
    Tables.register(spark, folder());
    assertThat(count("SELECT count(*) FROM trials WHERE seed = 13 AND status = 'COMPLETED'"))
        .isEqualTo(1);
    stop = new StopSignal();
    RunSummary rest =
        run(
            "name: test\nbase_seed: 13\nrepeats: 40\n",
            withSeed13(() -> {}),
            SweepRunnerTest::anyNumber);
    assertThat(rest.counts().total()).isEqualTo(40);
  }

  /** Everything a FakeRunner does, after something else where the seed is 13. */
  private static TrialRunnerFactory withSeed13(Misdeed misdeed) {
    return limits ->
        (id, config, sink, stepsDone) -> {
          if (config.seed() != FakeRunner.THROWS) {
            return new FakeRunner().run(id, config, sink, stepsDone);
          }
          new FakeRunner().rows(id, config, sink, stepsDone);
          misdeed.run();
          return FakeRunner.outcome(config, TrialStatus.COMPLETED, null);
        };
  }

  /** Sent to an executor, which here is this process. */
  private interface Misdeed extends Runnable, Serializable {}

  private static void sleep() {
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException asked) {
      throw new IllegalStateException(asked);
    }
  }

  @Test
  void whatRunsIsOnRecordInCaseTheProcessDies() throws Exception {
    String file = temporary.resolve("test/_deaths").toString();
    RunSummary summary =
        run(
            "name: test\nbase_seed: 12\nrepeats: 3\n",
            limits ->
                (id, config, sink, steps) -> {
                  String record = read(Path.of(file));
                  assertThat(record).contains("1 " + id.hex() + "\n");
                  return FakeRunner.outcome(config, TrialStatus.COMPLETED, null);
                },
            SweepRunnerTest::anyNumber);
    assertThat(summary.counts().of(TrialStatus.COMPLETED)).isEqualTo(3);
    assertThat(temporary.resolve("test/_deaths")).doesNotExist();
  }

  @Test
  void whatTookTheProcessDownThreeTimesIsCrashedAndTheOthersComplete() throws Exception {
    Grid grid = new Grid(SweepFile.read("name: test\nbase_seed: 1\nrepeats: 3\n", "t", List.of()));
    Files.createDirectories(temporary.resolve("test/trials"));
    List<String> ids =
        IntStream.range(0, 3).mapToObj(i -> TrialId.of(grid.config(i), "data").hex()).toList();
    Files.writeString(
        temporary.resolve("test/_deaths"),
        "3 %s\n1 %s\n2 half a li".formatted(ids.get(0), ids.get(1)));
    RunSummary summary =
        run(
            "name: test\nbase_seed: 1\nrepeats: 3\n",
            limits -> new FakeRunner(),
            SweepRunnerTest::anyNumber);
    assertThat(summary.counts().of(TrialStatus.COMPLETED)).isEqualTo(2);
    assertThat(summary.counts().of(TrialStatus.CRASHED)).isEqualTo(1);
    assertThat(summary.ending()).isEqualTo(RunSummary.Ending.COMPLETE);
    Tables.register(spark, folder());
    assertThat(spark.sql("SELECT trial_id FROM trials WHERE status = 'CRASHED'").first().get(0))
        .isEqualTo(ids.get(0));
    assertThat(temporary.resolve("test/_deaths")).doesNotExist();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void aStopIsHeardBeforeAnythingElseHappens() throws Exception {
    String file = temporary.resolve("test/_deaths").toString();
    STOP.set(stop);
    RunSummary summary =
        run(
            "name: test\nbase_seed: 20\nrepeats: 40\n",
            limits ->
                (id, config, sink, steps) -> {
                  requireNonNull(STOP.get()).drain();
                  assertThat(Path.of(file)).as("deaths are wanted from now on").isEmptyFile();
                  return FakeRunner.outcome(config, TrialStatus.COMPLETED, null);
                },
            SweepRunnerTest::anyNumber);
    assertThat(summary.ending()).isEqualTo(RunSummary.Ending.INTERRUPTED);
    assertThat(summary.counts().failed()).isZero();
    assertThat(summary.counts().of(TrialStatus.COMPLETED)).isPositive();
  }

  @Test
  void aStopKeepsWhatIsCommitted() throws Exception {
    stop.drain();
    RunSummary summary =
        run(SWEEP + "repeats: 50\n", limits -> new FakeRunner(), SweepRunnerTest::anyNumber);
    assertThat(summary.ending()).isEqualTo(RunSummary.Ending.INTERRUPTED);
    assertThat(count("SELECT count(*) FROM trials")).isEqualTo(summary.counts().total());
  }

  @Test
  void aFullDiskEndsTheRunAndTheNextGoesOn() throws Exception {
    FaultyDisk.register(context.hadoopConfiguration());
    scheme = "full://";
    FaultyDisk.FREE.set(60_000);
    assertThatThrownBy(
            () ->
                run(
                    SWEEP + "repeats: 30\n",
                    limits -> new FakeRunner(),
                    SweepRunnerTest::anyNumber))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("committed trials are kept; run the same command again to resume");
    long kept = count("SELECT count(*) FROM trials");
    assertThat(kept).isPositive().isLessThan(60);
    FaultyDisk.FREE.set(Long.MAX_VALUE);
    RunSummary rest =
        run(SWEEP + "repeats: 30\n", limits -> new FakeRunner(), SweepRunnerTest::anyNumber);
    assertThat(rest.ranNow()).isEqualTo(60 - kept);
    assertThat(count("SELECT count(*) FROM trials")).isEqualTo(60);
    assertThat(count("SELECT count(*) FROM steps")).as("seed 13 throws").isEqualTo(58 * 3);
  }

  @Test
  void filesThatFindNoMemoryAreWrittenAgain() throws Exception {
    FaultyDisk.register(context.hadoopConfiguration());
    scheme = "full://";
    FaultyDisk.FREE.set(Long.MAX_VALUE);
    TIMES.set(0);
    TrialRunnerFactory runners =
        limits -> {
          if (TIMES.getAndIncrement() == 0) {
            FaultyDisk.STARVED.set(5);
          }
          return new FakeRunner();
        };
    RunSummary summary =
        run(SWEEP + "base_seed: 20\nrepeats: 8\n", runners, SweepRunnerTest::anyNumber);
    assertThat(FaultyDisk.STARVED).hasValue(0);
    assertThat(summary.counts().of(TrialStatus.COMPLETED)).isEqualTo(16);
    assertThat(count("SELECT count(*) FROM trials")).isEqualTo(16);
    assertThat(count("SELECT count(*) FROM steps")).isEqualTo(16 * 3);
  }

  @Test
  void whereNothingEverFindsMemoryEveryTrialIsARowAndFailed() throws Exception {
    TrialRunnerFactory starved =
        limits -> {
          throw new OutOfMemoryError("Java heap space");
        };
    RunSummary summary = run(SWEEP + "repeats: 3\n", starved, SweepRunnerTest::anyNumber);
    assertThat(summary.counts().of(TrialStatus.FAILED)).isEqualTo(6);
    assertThat(count("SELECT count(*) FROM trials")).isEqualTo(6);
  }

  @Test
  void filesThatCannotBeWrittenEndTheRunAndAreNoOutcome() throws Exception {
    TrialRunnerFactory full =
        limits ->
            (id, config, sink, stepsDone) -> {
              throw new UncheckedIOException(new IOException("not the sink's"));
            };
    assertThat(run(SWEEP, full, SweepRunnerTest::anyNumber).counts().of(TrialStatus.FAILED))
        .isEqualTo(2);
    TrialRunnerFactory broken =
        limits -> {
          throw new IllegalStateException("no runner on this executor");
        };
    assertThatThrownBy(() -> run(SWEEP + "base_seed: 5\n", broken, SweepRunnerTest::anyNumber))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no runner on this executor");
  }
}
