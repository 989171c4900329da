"use strict";

plots.losses = function (box, data) {
  const panels = element(box, "div", "panels");
  lossCurves(panels, "Selected trials", data.chosen, (curve) => curve.name + " " + curve.verdict,
    (curve, index) => distinct[index % distinct.length]);
  lossCurves(panels, "Median of each verdict", data.medians, (curve) => curve.name,
    (curve) => color(curve.verdict));
};

/** A logarithmic axis cannot show 0, NaN and the infinities; the curve has a gap there. */
function isLoss(value) {
  return isNumber(value) && value > 0;
}

/** Whole decades that hold all curves except those that grow without bound, which leave at the top. */
function lossEnds(curves) {
  const tame = curves.filter((curve) => !["diverged", "exploding", "failed"].includes(curve.verdict));
  const first = curves.map((curve) => curve.points[0])
    .filter((point) => point !== undefined && point[1] < 1000);
  const losses = tame.flatMap((curve) => curve.points).concat(first)
    .map((point) => point[1]).filter(isLoss);
  const low = losses.reduce((least, loss) => Math.min(least, loss), 1);
  const high = losses.reduce((most, loss) => Math.max(most, loss), 1);
  return { min: Math.pow(10, Math.floor(Math.log10(low))), max: Math.pow(10, Math.ceil(Math.log10(high) + 0.01)) };
}

function lossCurves(parent, heading, all, name, paint) {
  curves(parent, heading, "loss by step", all, {
    top: 62,
    name: name,
    color: paint,
    defined: isLoss,
    tip: (point) => "step " + point[0] + ", loss " + text(point[1], 4) + " nats",
    x: "step (updates)",
    y: axis("log", "minibatch loss (nats), logarithmic", { nameGap: 48, ...lossEnds(all),
      axisLabel: { formatter: (value) => text(value, 2) } }),
  });
}
