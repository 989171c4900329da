"use strict";

/** A bar of one standard error to either side of each point. */
function effectBars(levels) {
  return {
    type: "custom",
    silent: true,
    z: 1,
    encode: { x: [0, 1], y: 2 },
    data: levels
      .map((level, index) => [level[2] - level[3], level[2] + level[3], index])
      .filter((bar) => isNumber(bar[0]) && isNumber(bar[1])),
    renderItem: (params, api) => {
      const from = api.coord([api.value(0), api.value(2)]);
      const to = api.coord([api.value(1), api.value(2)]);
      const cap = 5;
      const line = (x1, y1, x2, y2) => ({
        type: "line",
        shape: { x1: x1, y1: y1, x2: x2, y2: y2 },
        style: { stroke: color("soft"), lineWidth: 2 },
      });
      return {
        type: "group",
        children: [
          line(from[0], from[1], to[0], to[1]),
          line(from[0], from[1] - cap, from[0], from[1] + cap),
          line(to[0], to[1] - cap, to[0], to[1] + cap),
        ],
      };
    },
  };
}

function effectTooltip(response, level) {
  return lines([
    level[0] + " = " + level[1],
    "effect " + text(level[2]) + " (" + response.unit + ")",
    "standard error " + text(level[3]),
    "mean " + text(level[4]),
    level[5] + " trials, " + level[6] + " without a value",
    level[0] + " explains " + percent(level[7]) + " of the variance",
  ]);
}

plots.effects = function (box, data) {
  let response = data.responses[0];
  const bar = choices(box);
  choice(bar, "Effect on", data.responses.map((one) => one.response), (index) => {
    response = data.responses[index];
    draw(mine);
  });
  const mine = chart(box, () => 90 + 24 * response.levels.length,
    "Effects of the levels of the factors with their standard errors", (width) => {
      const levels = response.levels.filter((level) => isNumber(level[2]));
      const names = levels.map((level) => level[0] + " = " + level[1]);
      const left = Math.min(30 + 6.6 * Math.max(...names.map((name) => name.length)), width * 0.45);
      return {
        grid: { left: left, right: 20, top: 10, bottom: 50 },
        tooltip: { trigger: "item", formatter: (item) => effectTooltip(response, levels[item.dataIndex]) },
        xAxis: axis("value", "effect on " + response.response + " (" + response.unit + ")"),
        yAxis: axis("category", "", {
          data: names,
          inverse: true,
          splitLine: { show: true, lineStyle: { color: color("line"), type: "dotted" } },
          axisLabel: { width: left - 16, overflow: "truncate", interval: 0, hideOverlap: false },
        }),
        series: [
          {
            type: "scatter",
            symbolSize: 10,
            z: 2,
            itemStyle: { color: color("accent") },
            data: levels.map((level, index) => [level[2], index]),
            markLine: {
              silent: true, symbol: "none", label: { show: false },
              lineStyle: { color: color("ink"), type: "solid" }, data: [{ xAxis: 0 }],
            },
          },
          effectBars(levels),
        ],
      };
    });
};
