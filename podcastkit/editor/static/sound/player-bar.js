// The bar that stays in view: the controls, and the drawings of the sound, which fold.

import { element, label } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { saveSetting, settings } from "../base/settings.js";

/**
 * @param {HTMLElement} listening
 * @param {HTMLElement} facts
 * @param {HTMLElement[]} drawings
 */
export function playerBar(listening, facts, drawings) {
  const fold = element("button", { type: "button", class: "sign fold" }, icon("fold"));
  const show = () => {
    const name = label(settings.drawings ? "drawings_fold" : "drawings_unfold");
    fold.setAttribute("aria-label", name);
    fold.setAttribute("aria-expanded", String(settings.drawings));
    fold.title = name;
    for (const drawing of drawings) drawing.hidden = !settings.drawings;
  };
  fold.addEventListener("click", () => {
    saveSetting("drawings", !settings.drawings);
    show();
  });
  show();
  const controls = element("div", { class: "controls" }, listening, facts, fold);
  const name = { class: "bar", "aria-label": label("player") };
  const bar = element("section", name, controls, ...drawings);
  // What is scrolled to, and the chapters beside the text, stay below it.
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`);
  }).observe(bar);
  return bar;
}
