package io.gradsweep.cli;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.TestSpark;
import io.gradsweep.execution.executor.TrialLimits;
import io.gradsweep.execution.executor.TrialRunnerFactory;
import io.gradsweep.run.Dl4jRunners;
import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.TraceRow;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.training.TrialRunner;
import io.gradsweep.trial.Performance;
import io.gradsweep.trial.Score;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep of which some trials were recorded otherwise than they were trained. Each alteration is
 * told by the depth of its trial.
 */
@DisplayName("gradsweep reproduce")
class ReproduceCommandTest {
  private static final int AS_TRAINED = 2;
  private static final int CLIPPED_NORM_ALTERED = 3;
  private static final int DIGEST_ALTERED = 4;
  private static final int LAST_STEP_NOT_RECORDED = 5;
  private static final int OUTCOME_ALTERED = 6;
  private static final int VALUE_AND_DIGEST_ALTERED = 7;

  private static final String SWEEP =
      """
      name: altered
      parameters:
        depth: {values: [2, 3, 4, 5, 6, 7]}
        dataset: {value: noise}
        width: {value: 4}
      training: {steps: 4, batch: 8}
      trace: {every: 1}
      """;

  private static final String OTHER_DIGEST = "ab".repeat(32);

  private static RecordedSweep recorded = new RecordedSweep(Path.of(""));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path folder = Path.of("");

  @BeforeAll
  static void run(@TempDir Path temporary) throws IOException {
    recorded = RecordedSweep.of("altered", SWEEP, new Forgers(), temporary);
  }

  @BeforeEach
  void copy(@TempDir Path temporary) throws IOException {
    folder = recorded.copy(temporary.resolve("copy"));
  }

  /** Trains as always, and records something else. */
  private static final class Forgers implements TrialRunnerFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public TrialRunner create(TrialLimits limits) {
      return new Forger(new Dl4jRunners().create(limits));
    }
  }

  private record Forger(TrialRunner honest) implements TrialRunner {
    @Override
    public TrialOutcome run(TrialId id, TrialConfig config, TraceSink sink, IntConsumer steps) {
      int depth = config.depth();
      TrialOutcome outcome = honest.run(id, config, new ForgedTrace(depth, sink), steps);
      boolean otherDigest = depth == DIGEST_ALTERED || depth == VALUE_AND_DIGEST_ALTERED;
      Performance performance = outcome.performance();
      return new TrialOutcome(
          outcome.status(),
          outcome.failure(),
          depth == OUTCOME_ALTERED ? 3 : outcome.stepsDone(),
          depth == OUTCOME_ALTERED ? withTrainAccuracy(performance, 0.625) : performance,
          outcome.inputs(),
          outcome.size(),
          outcome.run(),
          otherDigest ? OTHER_DIGEST : outcome.traceDigest());
    }

    private static Performance withTrainAccuracy(Performance performance, double accuracy) {
      return new Performance(
          new Score(performance.train().loss(), accuracy),
          performance.heldOut(),
          performance.trainRecalls(),
          performance.heldOutRecalls(),
          performance.trainChance(),
          performance.chance(),
          performance.minibatches(),
          performance.outputStd());
    }
  }

  private record ForgedTrace(int depth, TraceSink honest) implements TraceSink {
    @Override
    public void accept(TraceRow row) {
      boolean value = depth == CLIPPED_NORM_ALTERED || depth == VALUE_AND_DIGEST_ALTERED;
      if (value && row instanceof LayerRow layer && isAltered(layer)) {
        honest.accept(clippedTo(0.0, layer));
      } else if (depth != LAST_STEP_NOT_RECORDED || row.step() != 3) {
        honest.accept(row);
      }
    }

    private static boolean isAltered(LayerRow row) {
      return row.step() == 2 && row.layer() == 3 && row.param().equals("W");
    }

    private static LayerRow clippedTo(double norm, LayerRow row) {
      return new LayerRow(
          row.trialId(),
          row.step(),
          row.layer(),
          row.layerName(),
          row.kind(),
          row.param(),
          row.gradient(),
          norm,
          row.clipFactor(),
          row.update(),
          row.weights(),
          row.activations(),
          row.error());
    }
  }

  private static String trial(int depth) {
    SparkSession spark = TestSpark.session();
    return spark
        .read()
        .parquet(recorded.folder().resolve("trials").toString())
        .where("depth = " + depth)
        .head()
        .getAs("trial_id");
  }

  private int reproduce(String trial) {
    return Gradsweep.execute(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        new Dl4jRunners(),
        "reproduce",
        folder.toString(),
        trial);
  }

  /** What it says of a trial that differs. */
  private List<String> differing(int depth) {
    assertThat(reproduce(trial(depth))).as(out + "\n" + err).isEqualTo(1);
    assertThat(err.toString()).isEmpty();
    return out.toString().lines().toList();
  }

  private List<Path> files(String table) {
    try (Stream<Path> all = Files.list(folder.resolve(table))) {
      return all.toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void cutOff(String table) throws IOException {
    for (Path file : files(table)) {
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
    }
  }

  @Test
  void saysThatATrialIsReproduced() {
    String trial = trial(AS_TRAINED);

    assertThat(reproduce(trial)).as(out + "\n" + err).isZero();
    assertThat(out.toString().lines())
        .containsExactly("trial " + trial + ": COMPLETED after 4 steps, trace bit-identical");
  }

  @Test
  void namesTheValueThatDiffersFirst() {
    List<String> lines = differing(CLIPPED_NORM_ALTERED);

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).endsWith(": COMPLETED after 4 steps, trace DIFFERS");
    assertThat(lines.get(1))
        .as("a positive number, and nothing is relative to 0")
        .matches(
            "first difference: layers, step 2, layer 3, W, clipped_l2:"
                + " recorded 0\\.0, here [0-9.]+(E-[0-9]+)?");
    assertThat(lines.get(2))
        .isEqualTo("the digest is the recorded one, so the recorded rows were altered later");
  }

  @Test
  void namesTheValueWhereTheDigestDiffersToo() {
    assertThat(differing(VALUE_AND_DIGEST_ALTERED))
        .hasSize(4)
        .anyMatch(line -> line.startsWith("first difference: layers, step 2, layer 3, W, clipped"))
        .anyMatch(line -> line.startsWith("recorded " + OTHER_DIGEST + " by "))
        .anyMatch(line -> line.matches("here     [0-9a-f]{64}"));
  }

  @Test
  void namesTheRowThatIsNotRecorded() {
    assertThat(differing(LAST_STEP_NOT_RECORDED))
        .contains(
            "first difference: layers, step 3, layer 1, W: a row here, but the recorded trace has"
                + " ended");
  }

  @Test
  void saysThatTheDigestWasAlteredWhereAllRowsAgree() {
    assertThat(differing(DIGEST_ALTERED))
        .hasSize(4)
        .contains("all rows agree, but the recorded digest is not theirs: the digest was altered");
  }

  @Test
  void namesWhatDiffersInTheOutcome() {
    List<String> lines = differing(OUTCOME_ALTERED);

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).endsWith(", trace bit-identical, outcome DIFFERS");
    assertThat(lines.get(1)).isEqualTo("outcome: steps_done: recorded 3, here 4 (relative 3e-1)");
    assertThat(lines.get(2)).startsWith("outcome: train_accuracy: recorded 0.625, here 0.");
  }

  @Test
  void saysWhichFileCannotBeCompared() throws IOException {
    cutOff("layers");
    List<String> lines = differing(AS_TRAINED);

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).endsWith(", trace has the recorded digest");
    assertThat(lines.get(1))
        .startsWith("part of the recording could not be compared: cannot read ")
        .contains("/layers/bundle-");
  }

  @Test
  void saysThatTheTrialsCannotBeRead() throws IOException {
    cutOff("trials");

    assertThat(reproduce(trial(AS_TRAINED))).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .startsWith(folder + "/trials/bundle-")
        .contains(".parquet: cannot be read: not a Parquet file. Expected magic number")
        .endsWith("; `gradsweep verify " + folder + "` lists all damaged files\n");
  }

  @Test
  void saysThatThereIsNoSuchTrial() {
    assertThat(reproduce("00000000000000aa")).isEqualTo(2);
    assertThat(err)
        .hasToString(
            "no trial 00000000000000aa in %1$s; list its trials with: gradsweep sql %1$s \"SELECT trial_id FROM trials\"\n"
                .formatted(folder));
  }

  @Test
  void refusesATrialWhoseConfigurationIsNotItsOwn() throws IOException {
    SparkSession spark = TestSpark.session();
    String trial = trial(AS_TRAINED);
    Path rewritten = folder.resolve("_rewritten");
    spark
        .read()
        .parquet(recorded.folder().resolve("trials").toString())
        .withColumn("width", lit(5))
        .coalesce(1)
        .write()
        .parquet(rewritten.toString());
    for (Path file : files("trials")) {
      Files.delete(file);
    }
    for (Path file : files("_rewritten")) {
      if (file.toString().endsWith(".parquet")) {
        Files.move(file, folder.resolve("trials").resolve("bundle-0.parquet"));
      }
    }

    assertThat(reproduce(trial)).isEqualTo(2);
    assertThat(err.toString())
        .matches(
            "trials/bundle-0.parquet: trial "
                + trial
                + " was altered: its configuration belongs to the id [0-9a-f]{16}\n");
  }
}
