// The bar that stays in view: play, speed, waveform, what is saved, and the ways to the other parts of the room.

import { announce, button, clock, element, label } from "./dom.js";
import { SPEEDS } from "./player.js";
import { detail } from "./problems.js";
import { keep, settings } from "./settings.js";
import { DOUBT } from "./store.js";

/** The controls of listening; they follow the player. */
export function listening(player, duration, acts) {
  const toggle = element("button", { type: "button", class: "play", onclick: () => acts.toggle() });
  const [now, total] = [element("span"), element("span", { class: "total" }, ` / ${clock(duration)}`)];
  const time = element("span", { class: "now" }, now, total);
  const speed = element("select", { "aria-label": label("speed") },
    ...SPEEDS.map((value) => element("option", { value }, `${value.toLocaleString(document.documentElement.lang)}×`)));
  speed.addEventListener("change", () => acts.setSpeed(Number(speed.value)));
  const loop = button("loop", () => acts.loop(), { class: "icon loop", "aria-pressed": "false", "aria-label": label("loop") });
  loop.textContent = "⟳";
  const show = () => {
    toggle.classList.toggle("playing", player.playing);
    toggle.setAttribute("aria-label", label(player.playing ? "pause" : "play"));
    now.textContent = clock(player.time);
    speed.value = String(player.speed);
    loop.setAttribute("aria-pressed", String(Boolean(player.loop)));
  };
  for (const name of ["play", "pause", "ratechange", "time"]) player.addEventListener(name, show);
  show();
  const icon = (key, sign, act) => element("button", { type: "button", class: "icon", "aria-label": label(key), onclick: act }, sign);
  return element("div", { class: "listening" },
    icon("backward", "−3", () => acts.backward()), toggle, icon("forward", "+3", () => acts.forward()), time, speed, loop);
}

const FAILING = new Set(["offline", "closed", "refused"]);

/** What is saved and what is not: seen, and told when it matters. */
export class SaveState {
  #text = "";
  node = element("div", { class: "save-state" });

  /** `error` is the problem, with its next step, where there is one. */
  show(state, text, error = null) {
    const before = this.node.dataset.state;
    // Each new try would close what somebody reads, and says nothing while it fails again.
    if (FAILING.has(before) && (state === "saving" || (state === before && text === this.#text))) return;
    this.#text = text;
    this.node.dataset.state = state;
    this.node.replaceChildren(text, ...(error ? [" ", element("span", {}, error.next), detail(error.detail, error.folded)] : []).filter(Boolean));
    if (state !== "unsaved" && state !== "saving" && state !== before) announce(text);
  }
}

/** How much is checked. */
export function progress(store) {
  const bar = element("progress", { max: "100", "aria-label": label("checked") });
  const text = element("span", {});
  const show = () => {
    const { words, checked, doubts } = store.progress(DOUBT);
    const percent = words ? Math.floor((100 * checked) / words) : 100;
    bar.value = percent;
    const left = doubts ? `, ${label("doubts", { count: doubts })}` : "";
    text.textContent = percent === 100 ? label("all_checked") : label("progress", { percent }) + left;
  };
  let waiting = null;
  store.onChange(() => {
    waiting ??= setTimeout(() => {
      waiting = null;
      show();
    }, 200);
  });
  show();
  return element("div", { class: "progress" }, bar, text);
}

/** What each editor may prefer. */
export function options() {
  const box = (key, name) => {
    const input = element("input", { type: "checkbox" });
    input.checked = settings[name];
    input.addEventListener("change", () => keep(name, input.checked));
    return element("label", {}, input, label(key));
  };
  return element("details", { class: "options" }, element("summary", {}, label("options")),
    box("pause_typing", "pauseTyping"), box("click_seeks", "clickSeeks"), box("follow", "follow"));
}
