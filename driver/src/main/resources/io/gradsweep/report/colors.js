"use strict";

/**
 * Colors of values. Both scales are readable with every common color blindness: red to blue
 * as in ColorBrewer's RdBu, and viridis. The middle of the first is the color of the paper.
 */
const scales = {
  diverging: {
    light: ["#2166ac", "#67a9cf", "#d1e5f0", "#f7f7f7", "#fddbc7", "#ef8a62", "#b2182b"],
    dark: ["#6cb7f5", "#3f83bb", "#2a4a66", "#26292e", "#6b3a30", "#c45a42", "#ff8a70"],
  },
  sequential: {
    light: ["#440154", "#443a83", "#31688e", "#21908d", "#35b779", "#8fd744", "#fde725"],
    dark: ["#440154", "#443a83", "#31688e", "#21908d", "#35b779", "#8fd744", "#fde725"],
  },
};

function isDark() {
  return window.matchMedia("(prefers-color-scheme: dark)").matches
    && !document.documentElement.classList.contains("printing");
}

function ramp(scale) {
  return scales[scale][isDark() ? "dark" : "light"];
}

/** The color of a value between the ends of a scale. */
function shade(scale, value, low, high) {
  const stops = ramp(scale);
  const share = high > low ? (value - low) / (high - low) : 0.5;
  const place = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const index = Math.min(Math.floor(place), stops.length - 2);
  return mix(stops[index], stops[index + 1], place - index);
}

function channels(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

function mix(one, other, share) {
  const to = channels(other);
  const mixed = channels(one).map((from, i) => Math.round(from + share * (to[i] - from)));
  return "#" + mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("");
}

/** Black or white, whichever is readable on a color. */
function inkOn(hex) {
  const [red, green, blue] = channels(hex);
  return 0.299 * red + 0.587 * green + 0.114 * blue > 150 ? "#111111" : "#ffffff";
}

/** The legend of a scale: its ramp between the labels of its ends. */
function legendOf(parent) {
  const box = element(parent, "div", "scale");
  return (scale, low, high, says) => {
    box.textContent = "";
    if (scale === null) {
      return;
    }
    element(box, "span", "", low);
    const bar = element(box, "span", "ramp");
    bar.style.background = "linear-gradient(to right, " + ramp(scale).join(", ") + ")";
    element(box, "span", "", high);
    element(box, "span", "", says);
  };
}

/** Colors of lines other than verdicts, from Okabe and Ito's palette, and shapes of points. */
const distinct = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c8c8c"];
const symbols = ["circle", "triangle", "rect", "diamond", "pin", "arrow", "roundRect"];
