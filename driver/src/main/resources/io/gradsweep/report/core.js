"use strict";

/**
 * Functions that the plots share. A plot is a function of `plots` with the name of its section; it
 * gets the element to draw into and its data. All colors come from the style sheet's variables, so
 * redrawing is enough to follow a change between light and dark.
 */
const plots = {};

/** Every chart on the page: its instance and the function that makes its options from its width. */
const charts = [];

/** The value of a style sheet's variable. */
function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}

/** A value as text. In the data NaN and the infinities are strings; null means: does not apply. */
function text(value, digits) {
  if (value === null || value === undefined) {
    return "-";
  }
  return isNumber(value) ? String(Number(value.toPrecision(digits || 3))) : String(value);
}

/** With this many decimals; a value that rounds to 0 has no sign. */
function fixed(value, digits) {
  return value.toFixed(digits).replace(/^-(0[.]?0*)$/, "$1");
}

function percent(share) {
  return isNumber(share) ? (100 * share).toFixed(1) + " %" : "-";
}

/** 10 to the power of a value, as text. */
function power(logarithm) {
  if (isNumber(logarithm)) {
    return Math.pow(10, logarithm).toExponential(2);
  }
  return logarithm === "-Infinity" ? "0" : text(logarithm);
}

/** The lines of a tooltip. Only here text becomes HTML, and everything is escaped. */
function lines(all) {
  return all.map((line) => echarts.format.encodeHTML(String(line))).join("<br>");
}

function element(parent, name, className, content) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (content !== undefined) {
    made.textContent = content;
  }
  parent.appendChild(made);
  return made;
}

/** A labeled drop-down; `options` are texts, `changed` gets the index of the chosen one. */
function choice(parent, label, options, changed) {
  const around = element(parent, "label", "", label + " ");
  const select = element(around, "select");
  options.forEach((option, index) => {
    element(select, "option", "", option).value = index;
  });
  select.addEventListener("change", () => changed(Number(select.value)));
  return select;
}

function choices(parent) {
  return element(parent, "div", "choices");
}

/**
 * A chart.
 *
 * @param height in pixels, or a function of the width
 * @param says what it shows, for screen readers
 * @param options a function of the width
 */
function chart(parent, height, says, options) {
  const box = element(parent, "div");
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", says);
  const added = { box: box, height: height, options: options, instance: null, width: 0 };
  charts.push(added);
  draw(added);
  return added;
}

function draw(one) {
  const width = one.box.clientWidth;
  if (width === 0) {
    return;
  }
  const height = typeof one.height === "function" ? one.height(width) : one.height;
  one.box.style.height = height + "px";
  if (one.instance === null) {
    one.instance = echarts.init(one.box, null, { renderer: "svg" });
  } else {
    one.instance.resize();
  }
  one.width = width;
  one.instance.setOption(withDefaults(one.options(width)), true);
}

function drawAll() {
  redraws.forEach((redraw) => redraw());
  charts.forEach(draw);
}

/** Functions to call, in addition to redrawing the charts, when the colors change. */
const redraws = [];

function withDefaults(options) {
  const tooltip = {
    confine: true,
    backgroundColor: color("paper"),
    borderColor: color("line"),
    textStyle: { color: color("ink"), fontSize: 13 },
  };
  return Object.assign({}, options, {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: color("ink") },
    tooltip: Object.assign(tooltip, options.tooltip),
  });
}

/** An axis with a name and further options. */
function axis(type, name, more) {
  const ink = color("ink");
  const base = {
    type: type,
    name: name,
    nameLocation: "middle",
    nameGap: 28,
    nameTextStyle: { color: ink, fontSize: 12 },
    axisLine: { show: true, onZero: false, lineStyle: { color: color("soft") } },
    axisTick: { show: true, lineStyle: { color: color("soft") } },
    axisLabel: { color: ink, fontSize: 12, hideOverlap: true },
    splitLine: { show: type !== "category", lineStyle: { color: color("line") } },
  };
  const axisLabel = Object.assign(base.axisLabel, more && more.axisLabel);
  return Object.assign(base, more, { axisLabel: axisLabel });
}

function title(content) {
  return {
    text: content,
    left: 0,
    top: 0,
    textStyle: { color: color("ink"), fontSize: 14, fontWeight: "bold" },
  };
}

/** Round ends of an axis that includes these values. */
function roundEnds(low, high) {
  const unit = Math.pow(10, Math.floor(Math.log10(Math.max(high - low, 1e-6)))) / 2;
  return [Math.floor(low / unit) * unit, Math.ceil(high / unit) * unit];
}

function legend(more) {
  return Object.assign(
    { type: "scroll", textStyle: { color: color("ink") }, pageTextStyle: { color: color("ink") },
      pageIconColor: color("accent"), pageIconInactiveColor: color("line") },
    more,
  );
}

/**
 * Lines with a legend above them. Each curve has a name and points of x, y and a number of trials; a
 * long one shows its points only under the pointer.
 */
function curves(parent, heading, of, all, options) {
  chart(parent, 380, heading + ": " + of, () => ({
    title: title(heading),
    grid: { left: 66, right: 20, top: options.top, bottom: 46 },
    legend: legend({ top: 24, left: 0, itemWidth: 26 }),
    tooltip: {
      trigger: "item",
      formatter: (item) => lines([
        item.seriesName,
        options.tip(item.value),
        item.value[2] + (item.value[2] === 1 ? " trial" : " trials"),
      ]),
    },
    xAxis: axis("value", options.x, { minInterval: 1 }),
    yAxis: options.y,
    series: all.map((curve, index) => ({
      name: options.name(curve),
      type: "line",
      symbol: "circle",
      symbolSize: 5,
      showSymbol: curve.points.length <= 50,
      color: options.color(curve, index),
      lineStyle: { width: 2, type: index < distinct.length ? "solid" : "dashed" },
      data: curve.points.map((point) => [point[0], options.defined(point[1]) ? point[1] : null, point[2]]),
    })),
  }));
}
