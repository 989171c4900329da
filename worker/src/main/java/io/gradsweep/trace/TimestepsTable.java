package io.gradsweep.trace;

/** The timesteps table. */
final class TimestepsTable {
  private TimestepsTable() {}

  static TraceTable<TimestepRow> create() {
    return new Columns<TimestepRow>()
        .text("trial_id", "the trial", TimestepRow::trialId)
        .integer("step", "updates done before the gradient was taken", TimestepRow::step)
        .integer("layer", "l, 1 nearest the input", TimestepRow::layer)
        .integer("lag", "T - t: time steps from time step t to the last one, T", TimestepRow::lag)
        .real(
            "input_grad_l2",
            "L2 norm of dL/dx_t over minibatch and inputs, x_t the layer's input at t",
            TimestepRow::inputGradientL2)
        .nullable(
            "state_error_l2",
            ColumnType.DOUBLE,
            "L2 norm of dL/dh_t over minibatch and units, h_t the layer's state at t",
            TimestepRow::stateErrorL2)
        .table("timesteps");
  }
}
