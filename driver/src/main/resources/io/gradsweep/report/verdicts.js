"use strict";

/** Stacked bars of the shares of verdicts, one bar per category. */
function verdictBars(parent, height, says, categories, axisName, data, horizontal) {
  const totals = categories.map((_, bar) =>
    data.counts.reduce((sum, counts) => sum + counts[bar], 0));
  chart(parent, height, says, (width) => {
    const names = axis("category", axisName, {
      data: categories.map(String),
      nameGap: horizontal ? 90 : 28,
      inverse: horizontal,
    });
    const shares = axis("value", "share of trials (%)", { min: 0, max: 100, nameGap: horizontal ? 28 : 38 });
    return {
      grid: { left: horizontal ? 110 : 60, right: 20, top: width < 500 ? 60 : 40, bottom: 50 },
      legend: legend({ top: 0, left: 0 }),
      tooltip: {
        trigger: "item",
        formatter: (item) => lines([
          (axisName === "" ? "" : axisName + ": ") + item.name,
          item.seriesName + ": " + item.data.count + " of " + totals[item.dataIndex] + " trials",
          item.value.toFixed(1) + " %",
        ]),
      },
      xAxis: horizontal ? shares : names,
      yAxis: horizontal ? names : shares,
      series: data.verdicts
        .map((verdict, index) => ({ verdict: verdict, counts: data.counts[index] }))
        .filter((part) => part.counts.some((count) => count > 0))
        .map((part) => ({
          name: part.verdict,
          type: "bar",
          stack: "all",
          barMaxWidth: 60,
          itemStyle: { color: color(part.verdict), borderColor: color("paper"), borderWidth: 1 },
          data: part.counts.map((count, bar) => ({
            value: totals[bar] === 0 ? 0 : (100 * count) / totals[bar],
            count: count,
          })),
        })),
    };
  });
}

plots.verdicts = function (box, data) {
  verdictBars(box, 320, "Shares of verdicts by depth", data.depths, data.axis, data, false);
};
