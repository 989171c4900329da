package io.gradsweep.trace;

import io.gradsweep.statistics.ActivationStatistics;
import io.gradsweep.statistics.ErrorStatistics;
import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.statistics.WeightStatistics;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The layers table. */
final class LayersTable {
  private final Columns<LayerRow> columns = new Columns<>();

  private LayersTable() {
    identity();
    gradient();
    columns
        .real("clipped_l2", "L2 norm after clipping", LayerRow::clippedL2)
        .real("clip_factor", "clipped_l2 / grad_l2; 1 without clipping", LayerRow::clipFactor)
        .real(
            "update_l2",
            "L2 norm of what is subtracted from the parameters at this step",
            row -> row.update().l2())
        .real("update_mean_abs", "mean of its absolute values", row -> row.update().meanAbs());
    weights();
    columns.real(
        "update_ratio",
        "update_mean_abs / weight_mean_abs; +infinity where the parameters are all 0 and the update"
            + " is not",
        row -> row.update().meanAbs() / row.weights().meanAbs());
    activations();
    errors();
  }

  static TraceTable<LayerRow> create() {
    return new LayersTable().columns.table("layers");
  }

  private void identity() {
    columns
        .text("trial_id", "the trial", LayerRow::trialId)
        .integer("step", "updates done before the gradient was taken", LayerRow::step)
        .integer("layer", "l, 1 nearest the input; the output layer is L+1", LayerRow::layer)
        .text("layer_name", "name of the layer in the network", LayerRow::layerName)
        .text("kind", "kind of the layer that holds the parameters", LayerRow::kind)
        .text("param", "the parameter array", LayerRow::param)
        .longInteger("n_params", "n", row -> row.gradient().count());
  }

  private void gradient() {
    gradient("grad_l2", "sqrt(sum g^2)", GradientStatistics::l2);
    gradient("grad_rms", "sqrt(mean g^2)", GradientStatistics::rms);
    gradient("grad_mean", "mean g", GradientStatistics::mean);
    gradient("grad_std", "sqrt(mean (g - mean)^2)", GradientStatistics::std);
    gradient("grad_mean_abs", "mean of absolute values", GradientStatistics::meanAbs);
    gradient("grad_max_abs", "largest absolute value", GradientStatistics::maxAbs);
    gradient("grad_p05_abs", "5 % quantile of the absolute values", GradientStatistics::p05Abs);
    gradient("grad_p50_abs", "median of the absolute values", GradientStatistics::p50Abs);
    gradient("grad_p95_abs", "95 % quantile of the absolute values", GradientStatistics::p95Abs);
    gradient("grad_zero_fraction", "entries that are exactly 0", GradientStatistics::zeroFraction);
    gradient(
        "grad_tiny_fraction",
        "entries below 1e-7 in absolute value, zeros included",
        GradientStatistics::tinyFraction);
    columns
        .longInteger("grad_nan", "entries that are NaN", row -> row.gradient().nan())
        .longInteger("grad_inf", "entries that are infinite", row -> row.gradient().inf())
        .integers(
            "grad_log2_histogram",
            "counts of the finite nonzero entries by floor(log2 of the absolute value), see below",
            row -> row.gradient().log2Histogram());
  }

  private void weights() {
    weights("weight_l2", "L2 norm of the parameters before the update", WeightStatistics::l2);
    weights("weight_mean_abs", "mean of their absolute values", WeightStatistics::meanAbs);
    weights("weight_std", "their standard deviation", WeightStatistics::std);
    weights("weight_max_abs", "their largest absolute value", WeightStatistics::maxAbs);
    weights(
        "weight_distance",
        "L2 norm of their difference from the initial parameters",
        WeightStatistics::distance);
  }

  private void activations() {
    activations(
        "act_mean",
        "mean of the layer's activations a over minibatch and units",
        ActivationStatistics::mean);
    activations("act_std", "their standard deviation", ActivationStatistics::std);
    activations(
        "act_zero_fraction", "activations that are exactly 0", ActivationStatistics::zeroFraction);
    activations(
        "dead_fraction",
        "units whose activation is 0 for every example of the minibatch",
        ActivationStatistics::deadFraction);
    activations(
        "saturated_fraction",
        "activations whose pre-activation exceeds 5 in absolute value",
        ActivationStatistics::saturatedFraction);
  }

  private void errors() {
    error(
        "error_rms",
        "RMS of dL/dh over minibatch and units, h the layer's output before dropout and skip",
        ErrorStatistics::rms);
    error("error_mean_abs", "mean of the absolute values of dL/dh", ErrorStatistics::meanAbs);
  }

  private void gradient(String name, String meaning, ToDoubleFunction<GradientStatistics> value) {
    columns.real(name, meaning, row -> value.applyAsDouble(row.gradient()));
  }

  private void weights(String name, String meaning, ToDoubleFunction<WeightStatistics> value) {
    columns.real(name, meaning, row -> value.applyAsDouble(row.weights()));
  }

  private void activations(
      String name, String meaning, Function<ActivationStatistics, @Nullable Object> value) {
    columns.nullable(
        name,
        ColumnType.DOUBLE,
        meaning,
        row -> row.activations() == null ? null : value.apply(row.activations()));
  }

  private void error(
      String name, String meaning, Function<ErrorStatistics, @Nullable Object> value) {
    columns.nullable(
        name,
        ColumnType.DOUBLE,
        meaning,
        row -> row.error() == null ? null : value.apply(row.error()));
  }
}
