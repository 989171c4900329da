package io.gradsweep.trace;

/** The steps table. */
final class StepsTable {
  private StepsTable() {}

  static TraceTable<StepRow> create() {
    return new Columns<StepRow>()
        .text("trial_id", "the trial", StepRow::trialId)
        .integer("step", "updates done before the gradient was taken", StepRow::step)
        .real("loss", "minibatch-mean loss before the update, training mode", StepRow::loss)
        .nullable(
            "train_accuracy",
            ColumnType.DOUBLE,
            "share of the first 512 training examples classified right before the update, inference mode",
            row -> Share.orNull(row.trainAccuracy()))
        .nullable(
            "heldout_accuracy",
            ColumnType.DOUBLE,
            "share of the first 512 held-out examples classified right before the update, inference mode",
            row -> Share.orNull(row.heldOutAccuracy()))
        .real("learning_rate", "eta of this update", StepRow::learningRate)
        .real(
            "grad_l2",
            "L2 norm of the raw gradient over all trainable parameters",
            StepRow::gradientL2)
        .real(
            "clip_factor",
            "L2 norm of the clipped over that of the raw gradient, all trainable parameters; 1"
                + " without clipping",
            StepRow::clipFactor)
        .real(
            TraceSchema.MEASURED,
            "wall-clock time of the step; the only measured column of steps and layers",
            StepRow::seconds)
        .table("steps");
  }
}
