"use strict";

plots.lags = function (box, data) {
  const panels = element(box, "div", "panels");
  lagCurves(panels, "At the first traced step", data.first);
  lagCurves(panels, "At the last traced step", data.last);
};

/** A norm of 0 has no logarithm; the curve has a gap there. */
function lagCurves(parent, heading, all) {
  curves(parent, heading, "gradient of the input by lag", all, {
    top: 74,
    name: (curve) => curve.name,
    color: (curve, index) => distinct[index % distinct.length],
    defined: isNumber,
    tip: (point) => "lag " + point[0] + ", L2 norm " + power(point[1]),
    x: "lag (time steps before the last)",
    y: axis("value", "log10 L2 norm of dL/dx (layer 1)", { nameGap: 44, scale: true }),
  });
}
