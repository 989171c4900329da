"use strict";

const theoryViews = [
  { name: "gradient decay", predicted: 1, measured: 2 },
  { name: "error decay", predicted: 3, measured: 4 },
];

plots.theory = function (box, data) {
  let view = theoryViews[0];
  const bar = choices(box);
  choice(bar, "Show", theoryViews.map((one) => one.name), (index) => {
    view = theoryViews[index];
    draw(mine);
  });
  const mine = chart(box, (width) => Math.min(Math.max(width * 0.6, 340), 560),
    "Predicted against measured decay, with the diagonal", () => theoryOptions(data, view));
};

function theoryOptions(data, view) {
  const points = data.points.filter((point) =>
    isNumber(point[view.predicted]) && isNumber(point[view.measured]));
  const values = points.flatMap((point) => [point[view.predicted], point[view.measured]]);
  const low = values.reduce((least, value) => Math.min(least, value), 0);
  const high = values.reduce((most, value) => Math.max(most, value), 0.01);
  const [min, max] = roundEnds(low, high);
  const ends = {
    min: min,
    max: max,
    axisLabel: { formatter: (value) => text(value) },
  };
  return {
    grid: { left: 66, right: 20, top: 40, bottom: 50 },
    legend: legend({ top: 0, left: 0 }),
    tooltip: {
      trigger: "item",
      formatter: (item) => lines([
        item.data.point[5],
        "predicted " + text(item.value[0]),
        "measured " + text(item.value[1]),
        item.seriesName,
      ]),
    },
    xAxis: axis("value", "predicted " + view.name + " (decades per layer)", ends),
    yAxis: axis("value", "measured " + view.name + " (decades per layer)", Object.assign({ nameGap: 46 }, ends)),
    series: data.sources.map((source, index) => ({
      name: source,
      type: "scatter",
      symbol: symbols[index % symbols.length],
      symbolSize: 9,
      itemStyle: { color: distinct[index % distinct.length], opacity: 0.65 },
      data: points
        .filter((point) => point[0] === index)
        .map((point) => ({ value: [point[view.predicted], point[view.measured]], point: point })),
    })).concat([{
      name: "measured = predicted",
      type: "line",
      silent: true,
      symbol: "none",
      color: color("ink"),
      lineStyle: { width: 1, type: "dashed" },
      data: [[ends.min, ends.min], [ends.max, ends.max]],
    }]),
  };
}
