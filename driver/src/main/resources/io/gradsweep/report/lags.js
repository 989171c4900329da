"use strict";

plots.lags = function (box, data) {
  const panels = element(box, "div", "panels");
  lagCurves(panels, "At the first traced step", data.first);
  lagCurves(panels, "At the last traced step", data.last);
};

/** A norm of 0 has no logarithm: it is a gap. */
function lagPoint(point) {
  return [point[0], isNumber(point[1]) ? point[1] : null, point[2]];
}

function lagCurves(parent, heading, curves) {
  chart(parent, 380, heading + ": gradient of the input by lag", () => ({
    title: title(heading),
    grid: { left: 66, right: 20, top: 74, bottom: 46 },
    legend: legend({ top: 24, left: 0, itemWidth: 26 }),
    tooltip: {
      trigger: "item",
      formatter: (item) => lines([
        item.seriesName,
        "lag " + item.value[0] + ", L2 norm " + power(item.value[1]),
        item.value[2] + (item.value[2] === 1 ? " trial" : " trials"),
      ]),
    },
    xAxis: axis("value", "lag (time steps before the last)", { minInterval: 1 }),
    yAxis: axis("value", "log10 L2 norm of dL/dx (layer 1)", { nameGap: 44, scale: true }),
    series: curves.map((curve, index) => ({
      name: curve.name,
      type: "line",
      symbol: "circle",
      symbolSize: 5,
      showSymbol: curve.points.length <= 50,
      color: distinct[index % distinct.length],
      lineStyle: { width: 2, type: index < distinct.length ? "solid" : "dashed" },
      data: curve.points.map(lagPoint),
    })),
  }));
}
