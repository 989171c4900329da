package io.gradsweep.trace;

import io.gradsweep.trial.Provenance;
import io.gradsweep.trial.Recalls;
import io.gradsweep.trial.TrialColumns;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialSize;
import io.gradsweep.trial.TrialStatus;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The trials table: identity, configuration, outcome, provenance. */
final class TrialsTable {
  private final Columns<TrialRow> columns = new Columns<>();

  private TrialsTable() {
    columns.text(
        "trial_id",
        "first 16 hexadecimal digits of SHA-256 over the canonical configuration",
        row -> row.id().hex());
    configuration();
    columns.text(
        "data_fingerprint", "identifies the content of the data", TrialRow::dataFingerprint);
    outcome();
    provenance();
    columns.nullable(
        "trace_digest",
        ColumnType.STRING,
        "SHA-256 over the trial's rows of layers, timesteps and steps, see below",
        of(outcome -> emptyToNull(outcome.traceDigest())));
  }

  static TraceTable<TrialRow> create() {
    return new TrialsTable().columns.table("trials");
  }

  private void configuration() {
    for (TrialColumns.Column column : TrialColumns.ALL) {
      ColumnType type =
          switch (column.type()) {
            case TEXT -> ColumnType.STRING;
            case INTEGER -> ColumnType.INT32;
            case LONG -> ColumnType.INT64;
            case DOUBLE -> ColumnType.DOUBLE;
          };
      columns.nullable(column.name(), type, column.meaning(), row -> column.value(row.config()));
    }
  }

  private void outcome() {
    columns
        .text("status", "how the trial ended", row -> row.outcome().status().name())
        .nullable(
            "failure", ColumnType.STRING, "why it did not complete", of(TrialOutcome::failure))
        .integer("steps_done", "updates applied", row -> row.outcome().stepsDone())
        .nullable(
            "final_train_loss",
            ColumnType.DOUBLE,
            "mean loss of the examples that train_accuracy is of, after the last update, inference mode",
            TrialsTable::finalTrainLoss)
        .nullable(
            "best_train_loss",
            ColumnType.DOUBLE,
            "smallest minibatch-mean loss over all steps",
            of(TrialsTable::bestTrainLoss))
        .nullable(
            "train_accuracy",
            ColumnType.DOUBLE,
            "share of the first 10,000 examples of the training part classified right after the last update",
            of(outcome -> Share.orNull(outcome.performance().train().accuracy())))
        .nullable(
            "heldout_accuracy",
            ColumnType.DOUBLE,
            "share of the first 10,000 examples of the held-out part classified right after the last update",
            of(outcome -> Share.orNull(outcome.performance().heldOut().accuracy())))
        .nullable(
            "output_std",
            ColumnType.DOUBLE,
            "how much the output depends on the example after the last update: the root of the mean"
                + " over classes of the variance over examples of the predicted probability, see below",
            of(outcome -> Share.orNull(outcome.performance().outputStd())))
        .nullable(
            "chance_accuracy",
            ColumnType.DOUBLE,
            "share of the most frequent class among the examples that heldout_accuracy is of, or"
                + " train_accuracy if none are held out",
            of(outcome -> Share.orNull(outcome.performance().chance().accuracy())))
        .nullable(
            "heldout_loss",
            ColumnType.DOUBLE,
            "mean loss of the examples that heldout_accuracy is of, after the last update",
            of(outcome -> Share.orNull(outcome.performance().heldOut().loss())))
        .nullable(
            "chance_loss",
            ColumnType.DOUBLE,
            "mean loss of the best constant output on the examples that chance_accuracy is of: the"
                + " entropy of the shares of the classes, or the variance of the targets",
            of(outcome -> Share.orNull(outcome.performance().chance().loss())))
        .nullable(
            "train_chance_accuracy",
            ColumnType.DOUBLE,
            "share of the most frequent class among the examples that train_accuracy is of",
            of(outcome -> Share.orNull(outcome.performance().trainChance().accuracy())))
        .nullable(
            "train_chance_loss",
            ColumnType.DOUBLE,
            "mean loss of the best constant output on the examples that train_accuracy is of",
            of(outcome -> Share.orNull(outcome.performance().trainChance().loss())))
        .nullable(
            "train_examples",
            ColumnType.INT32,
            "number of examples that train_accuracy and final_train_loss are of",
            of(outcome -> examples(outcome.performance().trainRecalls())))
        .nullable(
            "heldout_examples",
            ColumnType.INT32,
            "number of examples that heldout_accuracy and heldout_loss are of",
            of(outcome -> examples(outcome.performance().heldOutRecalls())))
        .nullable(
            "train_balanced_accuracy",
            ColumnType.DOUBLE,
            "mean of train_recalls over the classes that have examples",
            of(outcome -> Share.orNull(outcome.performance().trainRecalls().balancedAccuracy())))
        .nullable(
            "heldout_balanced_accuracy",
            ColumnType.DOUBLE,
            "mean of heldout_recalls over the classes that have examples",
            of(outcome -> Share.orNull(outcome.performance().heldOutRecalls().balancedAccuracy())))
        .nullable(
            "train_recalls",
            ColumnType.DOUBLE_LIST,
            "of each class the share of its examples that were classified correctly, of the examples"
                + " of train_accuracy",
            of(outcome -> byClass(outcome.performance().trainRecalls())))
        .nullable(
            "heldout_recalls",
            ColumnType.DOUBLE_LIST,
            "the same of the examples of heldout_accuracy",
            of(outcome -> byClass(outcome.performance().heldOutRecalls())))
        .nullable(
            "late_train_loss",
            ColumnType.DOUBLE,
            "mean minibatch loss over the last tenth of the steps, at least one and at most 100 of"
                + " them",
            TrialsTable::lateTrainLoss)
        .nullable(
            "input_mean",
            ColumnType.DOUBLE,
            "mean of all inputs as the network sees them, over the first 10,000 training examples",
            of(outcome -> Share.orNull(outcome.inputs().mean())))
        .nullable(
            "input_std",
            ColumnType.DOUBLE,
            "standard deviation of the same numbers",
            of(outcome -> Share.orNull(outcome.inputs().std())))
        .nullable(
            "input_max_abs",
            ColumnType.DOUBLE,
            "largest absolute value of the same numbers",
            of(outcome -> Share.orNull(outcome.inputs().maxAbs())))
        .nullable(
            "input_rms_max",
            ColumnType.DOUBLE,
            "largest RMS of one feature over the same examples",
            of(outcome -> Share.orNull(outcome.inputs().rmsMax())))
        .nullable(
            "input_worst_feature",
            ColumnType.STRING,
            "feature of input_rms_max: name of its column, or its number from 0",
            of(outcome -> emptyToNull(outcome.inputs().worstFeature())))
        .nullable(
            "features",
            ColumnType.INT32,
            "size of the input: numbers that make up one example",
            of(outcome -> knownOrNull(outcome.size().features())))
        .nullable(
            "classes",
            ColumnType.INT32,
            "number of classes",
            of(outcome -> classes(outcome.size())))
        .nullable(
            "n_params",
            ColumnType.INT64,
            "number of trainable parameters",
            of(outcome -> parameters(outcome.size())))
        .add(
            "started_at",
            ColumnType.TIMESTAMP,
            false,
            "when the worker began the trial",
            of(outcome -> outcome.run().startedAt()))
        .real("seconds", "wall-clock time of the trial", row -> row.outcome().run().seconds())
        .text("host", "host that ran it", row -> row.outcome().run().host());
  }

  private void provenance() {
    provenance("gradsweep_version", "version of Gradsweep", Provenance::gradsweep);
    provenance("dl4j_version", "version of DL4J and ND4J", Provenance::dl4j);
    columns.nullable(
        "spark_version",
        ColumnType.STRING,
        "version of Spark",
        of(outcome -> emptyToNull(outcome.run().provenance().spark())));
    provenance("jvm", "vendor and version of the JVM", Provenance::jvm);
    provenance("blas", "vendor of the BLAS and its threads", Provenance::blas);
    provenance(
        "cpu", "operating system, architecture, widest vector instructions", Provenance::cpu);
  }

  private void provenance(String name, String meaning, Function<Provenance, String> value) {
    columns.text(name, meaning, row -> value.apply(row.outcome().run().provenance()));
  }

  private static Function<TrialRow, @Nullable Object> of(
      Function<TrialOutcome, @Nullable Object> value) {
    return row -> value.apply(row.outcome());
  }

  /** NaN is a loss only if it was evaluated, which it is after the last step. */
  private static @Nullable Double finalTrainLoss(TrialRow row) {
    TrialStatus status = row.outcome().status();
    boolean threwOrDied = status == TrialStatus.FAILED || status == TrialStatus.CRASHED;
    boolean evaluated = row.outcome().stepsDone() == row.config().steps() && !threwOrDied;
    double loss = row.outcome().performance().train().loss();
    return Double.isNaN(loss) && !evaluated ? null : Double.valueOf(loss);
  }

  /** NaN is a loss only if there was a minibatch. */
  private static @Nullable Double bestTrainLoss(TrialOutcome outcome) {
    double loss = outcome.performance().minibatches().best();
    return Double.isNaN(loss) && outcome.stepsDone() == 0 ? null : Double.valueOf(loss);
  }

  /** NaN is a loss only if all steps were done. */
  private static @Nullable Double lateTrainLoss(TrialRow row) {
    double loss = row.outcome().performance().minibatches().late();
    return Double.isNaN(loss) && row.outcome().stepsDone() < row.config().steps()
        ? null
        : Double.valueOf(loss);
  }

  private static @Nullable Integer examples(Recalls recalls) {
    return recalls.examples() == 0 ? null : Integer.valueOf(recalls.examples());
  }

  private static double @Nullable [] byClass(Recalls recalls) {
    return recalls.byClass().isEmpty()
        ? null
        : recalls.byClass().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** A regression has no classes. */
  private static @Nullable Integer classes(TrialSize size) {
    return size.classes() == 0 ? null : knownOrNull(size.classes());
  }

  private static @Nullable Long parameters(TrialSize size) {
    return size.parameters() < 0 ? null : Long.valueOf(size.parameters());
  }

  private static @Nullable Integer knownOrNull(int count) {
    return count < 0 ? null : Integer.valueOf(count);
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
