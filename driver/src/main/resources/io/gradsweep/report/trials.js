"use strict";

/** The profiles of a trial: one line per step over the layers. */
const profileViews = [
  { key: "gradient", title: "Gradient", axis: "log10 RMS (nats per unit)" },
  { key: "error", title: "Error dL/dh", axis: "log10 RMS (nats per unit)" },
  { key: "act_std", title: "Activations: standard deviation", axis: "standard deviation" },
  { key: "act_mean", title: "Activations: mean", axis: "mean" },
  { key: "saturated_fraction", title: "Saturated activations", axis: "share", ends: [0, 1] },
  { key: "dead_fraction", title: "Dead units", axis: "share", ends: [0, 1] },
];

const traceViews = [
  { key: "gradient", name: "gradient of W" },
  { key: "error", name: "error dL/dh" },
];

plots.trials = function (box, trials) {
  let trial = trials[0];
  let view = traceViews[0];
  const bar = choices(box);
  choice(bar, "Trial", trials.map((one) => one.letter + ": " + one.verdict + "; " + one.label), (index) => {
    trial = trials[index];
    show();
  });
  choice(bar, "Heat map", traceViews.map((one) => one.name), (index) => {
    view = traceViews[index];
    show();
  });
  const about = element(box, "p", "about");
  const showLegend = legendOf(box);
  const map = chart(box, () => 130 + Math.min(14 * trial.steps.length, 420),
    "RMS by layer and step", (width) => traceMap(trial, view, width));
  const panels = element(box, "div", "panels");
  const profiles = profileViews.map((profile) =>
    chart(panels, 290, profile.title + " by layer at selected steps", () => traceProfile(trial, profile)));
  const explain = () => {
    about.textContent = "Trial " + trial.letter + " is " + trial.verdict + ": " + trial.reason;
    const [low, high] = traceEnds(trial.values[view.key]);
    const empty = low === null;
    showLegend(empty ? null : "sequential", empty ? "" : power(low), empty ? "" : power(high),
      "RMS (nats per unit), logarithmic scale");
  };
  const show = () => {
    explain();
    draw(map);
    profiles.forEach((profile, index) => {
      const lacking = trial.values[profileViews[index].key].flat().every((value) => value === null);
      profile.box.style.display = lacking ? "none" : "";
      draw(profile);
    });
  };
  show();
  redraws.push(explain);
};

/** The ends of the scale, at least three decades apart, so that small differences look small. */
function traceEnds(matrix) {
  const values = matrix.flat().filter(isNumber);
  if (values.length === 0) {
    return [null, null];
  }
  const high = values.reduce((most, value) => Math.max(most, value));
  return [Math.min(high - 3, values.reduce((least, value) => Math.min(least, value))), high];
}

function traceMap(trial, view, width) {
  const matrix = trial.values[view.key];
  const [low, high] = traceEnds(matrix);
  const items = [];
  matrix.forEach((line, step) => line.forEach((value, layer) => {
    if (value === null) {
      return;
    }
    const fill = isNumber(value) ? shade("sequential", value, low, high)
      : value === "-Infinity" ? ramp("sequential")[0] : color("vanishing");
    items.push({ value: [layer, step, 0], shown: value, itemStyle: { color: fill } });
  }));
  return {
    title: title(view.name + " by layer and step"),
    grid: { left: 60, right: 20, top: 30, bottom: 46 },
    tooltip: {
      formatter: (item) => lines([
        "layer " + trial.layers[item.value[0]] + ", step " + trial.steps[item.value[1]],
        "RMS " + power(item.data.shown),
      ]),
    },
    xAxis: axis("category", "layer (1 is nearest the input)", { data: trial.layers.map(String) }),
    yAxis: axis("category", "step (updates)", { data: trial.steps.map(String), nameGap: 42, inverse: true }),
    visualMap: { show: false, min: 0, max: 1, dimension: 2, seriesIndex: [] },
    series: [{ type: "heatmap", data: items }],
  };
}

function traceProfile(trial, profile) {
  const matrix = trial.values[profile.key];
  const all = profile.key === "gradient" || profile.key === "error";
  const ends = profile.ends ? { min: profile.ends[0], max: profile.ends[1] } : { scale: true };
  const last = Math.max(trial.profiles.length - 1, 1);
  return {
    title: title(profile.title + ", at step"),
    grid: { left: 62, right: 20, top: 56, bottom: 46 },
    legend: legend({ top: 22, left: 0, itemWidth: 14, itemGap: 8, formatter: (name) => name.replace("step ", "") }),
    tooltip: {
      trigger: "item",
      formatter: (item) => lines([item.seriesName, "layer " + item.value[0], profile.axis + " " + text(item.value[1], 4)]),
    },
    xAxis: axis("value", "layer", {
      min: 1, max: Math.max(trial.layers[trial.layers.length - 1], 2), minInterval: 1,
    }),
    yAxis: axis("value", profile.axis, Object.assign({ nameGap: 44 }, ends)),
    series: trial.profiles.map((step, index) => ({
      name: "step " + step,
      type: "line",
      symbol: "circle",
      symbolSize: 5,
      showSymbol: trial.layers.length <= 40,
      lineStyle: { width: 2 },
      color: shade("sequential", index, isDark() ? -1 : 0, isDark() ? last : last * 1.2),
      data: matrix[all ? trial.steps.indexOf(step) : index]
        .map((value, layer) => [trial.layers[layer], isNumber(value) ? value : null]),
      markLine: index > 0 || trial.layer === null ? undefined : {
        silent: true, symbol: "none", label: { show: false },
        lineStyle: { color: color("ink"), type: "dotted", width: 2 }, data: [{ xAxis: trial.layer }],
      },
    })),
  };
}
