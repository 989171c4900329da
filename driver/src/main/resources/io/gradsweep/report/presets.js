"use strict";

plots.presets = function (box, data) {
  verdictBars(box, 110 + 45 * data.presets.length, "Shares of verdicts by preset", data.presets,
    "", data, true);
};
