"use strict";

for (const box of document.querySelectorAll(".plot")) {
  const id = box.id.replace(/-plot$/, "");
  plots[id](box, JSON.parse(document.getElementById(id + "-data").textContent));
}

window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);

/** A chart becomes narrower when the page does, or when the next panel is placed next to it. */
function drawResized() {
  charts.filter((one) => one.box.clientWidth !== one.width).forEach(draw);
}
drawResized();

let waiting = 0;
window.addEventListener("resize", () => {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(drawResized, 100);
});

/** Prints on white, whatever the color scheme of the screen. */
function printing(now) {
  document.documentElement.classList.toggle("printing", now);
  drawAll();
}
window.addEventListener("beforeprint", () => printing(true));
window.addEventListener("afterprint", () => printing(false));
