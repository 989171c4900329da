"use strict";

plots.losses = function (box, data) {
  const panels = element(box, "div", "panels");
  lossCurves(panels, "The chosen trials", data.chosen, (curve) => curve.name + " " + curve.verdict,
    (curve, index) => distinct[index % distinct.length]);
  lossCurves(panels, "Median of each verdict", data.medians, (curve) => curve.name,
    (curve) => colour(curve.verdict));
};

/** A logarithmic axis has no place for 0, NaN and the infinities: they are gaps. */
function lossPoint(point) {
  return [point[0], isNumber(point[1]) && point[1] > 0 ? point[1] : null, point[2]];
}

/** Whole decades that hold all curves but those that grow without bound; these leave at the top. */
function lossEnds(curves) {
  const tame = curves.filter((curve) => !["diverged", "exploding", "failed"].includes(curve.verdict));
  const first = curves.map((curve) => curve.points[0])
    .filter((point) => point !== undefined && point[1] < 1000);
  const losses = tame.flatMap((curve) => curve.points).concat(first)
    .map((point) => lossPoint(point)[1]).filter(isNumber);
  const low = losses.reduce((least, loss) => Math.min(least, loss), 1);
  const high = losses.reduce((most, loss) => Math.max(most, loss), 1);
  return { min: Math.pow(10, Math.floor(Math.log10(low))), max: Math.pow(10, Math.ceil(Math.log10(high) + 0.01)) };
}

function lossCurves(parent, heading, curves, name, paint) {
  const ends = lossEnds(curves);
  chart(parent, 380, heading + ": loss by step", () => ({
    title: title(heading),
    grid: { left: 66, right: 20, top: 62, bottom: 46 },
    legend: legend({ top: 24, left: 0, itemWidth: 26 }),
    tooltip: {
      trigger: "item",
      formatter: (item) => lines([
        item.seriesName,
        "step " + item.value[0] + ", loss " + text(item.value[1], 4) + " nats",
        item.value[2] + (item.value[2] === 1 ? " trial" : " trials"),
      ]),
    },
    xAxis: axis("value", "step (updates)", { minInterval: 1 }),
    yAxis: axis("log", "minibatch loss (nats), logarithmic", { nameGap: 48, ...ends,
      axisLabel: { formatter: (value) => text(value, 2) } }),
    series: curves.map((curve, index) => ({
      name: name(curve),
      type: "line",
      symbol: "circle",
      symbolSize: 5,
      showSymbol: curve.points.length <= 50,
      color: paint(curve, index),
      lineStyle: { width: 2, type: index < distinct.length ? "solid" : "dashed" },
      data: curve.points.map(lossPoint),
    })),
  }));
}
