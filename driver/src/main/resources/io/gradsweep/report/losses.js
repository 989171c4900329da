"use strict";

const lossDashes = ["solid", "dashed", "dotted"];

plots.losses = function (box, data) {
  const panels = element(box, "div", "panels");
  lossCurves(panels, "The chosen trials", data.chosen, (curve) => curve.name + " " + curve.verdict);
  lossCurves(panels, "Median of each verdict", data.medians, (curve) => curve.name);
};

/** A logarithmic axis has no place for 0, NaN and the infinities: they are gaps. */
function lossPoint(point) {
  return [point[0], isNumber(point[1]) && point[1] > 0 ? point[1] : null, point[2]];
}

function lossCurves(parent, heading, curves, name) {
  const seen = {};
  const dashes = curves.map((curve) => {
    seen[curve.verdict] = (seen[curve.verdict] || 0) + 1;
    return lossDashes[(seen[curve.verdict] - 1) % lossDashes.length];
  });
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
    yAxis: axis("log", "minibatch loss (nats), logarithmic", { nameGap: 48, scale: true,
      axisLabel: { formatter: (value) => text(value, 2) } }),
    series: curves.map((curve, index) => ({
      name: name(curve),
      type: "line",
      symbolSize: 5,
      showSymbol: curve.points.length <= 50,
      color: colour(curve.verdict),
      lineStyle: { width: 2, type: dashes[index] },
      data: curve.points.map(lossPoint),
    })),
  }));
}
