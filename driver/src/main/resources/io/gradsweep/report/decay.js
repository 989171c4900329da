"use strict";

/** The measures of a cell: their position in the cell, unit, scale, decimals and ends of the scale. */
const decayMeasures = [
  { at: 6, name: "gradient decay", unit: "decades per layer", scale: "diverging", digits: 2 },
  { at: 7, name: "error decay", unit: "decades per layer", scale: "diverging", digits: 2 },
  { at: 8, name: "gradient level of layer 1", unit: "log10 RMS", scale: "sequential", digits: 1 },
  { at: 9, name: "share of vanishing trials", unit: "share", scale: "sequential", digits: 2, ends: [0, 1] },
  { at: 10, name: "accuracy", unit: "share", scale: "sequential", digits: 2, ends: [0, 1] },
];

/** The ends of the scale of a measure; 0 is in the middle of the diverging scale. */
function decayEnds(cells, measure) {
  if (measure.ends) {
    return measure.ends;
  }
  const values = cells.map((cell) => cell[measure.at]).filter(isNumber);
  if (measure.scale === "diverging") {
    const largest = Math.max(0.01, ...values.map(Math.abs));
    return [-largest, largest];
  }
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
}

function decayTitle(data, row, column) {
  return data.factors
    .map((factor, index) => factor + " = " + data.levels[index][index === 0 ? row : column])
    .join(", ");
}

function decayTooltip(data, cell) {
  return lines([
    data.activations[cell[3]] + ", depth " + data.depths[cell[2]],
    cell[4] + " trials, " + cell[5] + " with a gradient decay",
    ...decayMeasures.map((measure) =>
      measure.name + ": " + text(cell[measure.at]) + " (" + measure.unit + ")"),
  ]);
}

plots.decay = function (box, data) {
  const known = decayMeasures.filter((measure) =>
    data.cells.some((cell) => isNumber(cell[measure.at])));
  let measure = known[0];
  const bar = choices(box);
  const showLegend = legendOf(box);
  const panels = element(box, "div", "panels");
  if (data.levels[1].length > 1 && data.levels[1].length <= 4) {
    panels.classList.add("by" + data.levels[1].length);
  }
  const left = 30 + 7.2 * Math.max(...data.activations.map((name) => name.length));
  const explain = () => {
    const [low, high] = decayEnds(data.cells, measure);
    const says = measure.scale === "diverging"
      ? measure.unit + "; red: shrinks toward the input (vanishing), blue: grows (exploding)"
      : measure.unit;
    showLegend(measure.scale, text(low), text(high), says);
  };
  choice(bar, "Show", known.map((one) => one.name), (index) => {
    measure = known[index];
    explain();
    mine.forEach(draw);
  });
  const mine = [];
  data.levels[0].forEach((_, row) => data.levels[1].forEach((__, column) => {
    const cells = data.cells.filter((cell) => cell[0] === row && cell[1] === column);
    if (cells.length > 0) {
      mine.push(decayPanel(panels, data, cells, decayTitle(data, row, column), left, () => measure));
    }
  }));
  explain();
  redraws.push(explain);
};

function decayPanel(panels, data, cells, heading, left, measureNow) {
  const height = 100 + Math.max(28 * data.activations.length, 60);
  return chart(panels, height, "Decay by depth and activation; " + heading, (width) => {
    const measure = measureNow();
    const [low, high] = decayEnds(data.cells, measure);
    const roomy = (width - left) / data.depths.length > 44;
    const items = cells.map((cell) => {
      const value = cell[measure.at];
      const fill = isNumber(value) ? shade(measure.scale, value, low, high)
        : value === "-Infinity" ? ramp(measure.scale)[0] : color("panel");
      return {
        value: [cell[2], cell[3], isNumber(value) ? value : 0],
        cell: cell,
        itemStyle: { color: fill, borderColor: color("paper"), borderWidth: 1 },
        label: {
          show: roomy,
          color: isNumber(value) ? inkOn(fill) : color("soft"),
          formatter: () => (isNumber(value) ? fixed(value, measure.digits) : value === "-Infinity" ? "0" : "-"),
        },
      };
    });
    return {
      title: title(heading),
      grid: { left: left, right: 10, top: 26, bottom: 46 },
      tooltip: { formatter: (item) => decayTooltip(data, item.data.cell) },
      xAxis: axis("category", data.axis, { data: data.depths.map(String) }),
      yAxis: axis("category", "activation", { data: data.activations, inverse: true, nameGap: left - 16 }),
      visualMap: { show: false, min: low, max: high, inRange: { color: ramp(measure.scale) }, dimension: 2,
        seriesIndex: [] },
      series: [{ type: "heatmap", data: items }],
    };
  });
}
