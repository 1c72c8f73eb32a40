// The controls of listening: play, back and forward, where the sound is, speed, loop.

/** @import { Player } from "./player.js" */

import { clock, element, label } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { settings } from "../base/settings.js";
import { hint } from "../keys.js";
import { SPEEDS } from "./player.js";
import { timeField } from "./time-field.js";

/**
 * @typedef {object} ListeningActions
 * @property {() => void} toggle
 * @property {() => void} backward
 * @property {() => void} forward
 * @property {() => void} loop
 * @property {(time: number) => void} goTo
 * @property {(speed: number) => void} setSpeed
 */
/**
 * The controls of listening; they follow the player.
 * @param {Player} player
 * @param {number} duration
 * @param {ListeningActions} actions
 */
export function listeningControls(player, duration, actions) {
  const toggle = signButton("toggle", "", actions.toggle);
  toggle.classList.add("play");
  const now = timeField(player, duration, actions.goTo);
  const total = element("span", { class: "total" }, ` / ${clock(duration)}`);
  const speed = speedSelect(actions.setSpeed);
  const steps = [
    stepButton("backward", "−", actions.backward),
    stepButton("forward", "+", actions.forward),
  ];
  const loop = signButton("loop", icon("loop"), actions.loop);
  const show = () => {
    toggle.classList.toggle("playing", player.playing);
    const name = label(player.playing ? "pause" : "play");
    toggle.setAttribute("aria-label", name);
    toggle.title = hint(name, "toggle");
    toggle.setAttribute("aria-busy", String(player.loading));
    now.show();
    for (const step of steps) step.show();
    speed.value = String(player.speed);
    loop.setAttribute("aria-pressed", String(Boolean(player.loop)));
  };
  for (const name of ["play", "pause", "ratechange", "loadeddata", "error", "time"]) {
    player.addEventListener(name, show);
  }
  show();
  return element(
    "div",
    { class: "listening" },
    steps[0].node,
    toggle,
    steps[1].node,
    element("span", { class: "now" }, now.node, total),
    speed,
    loop,
  );
}

/**
 * A button that goes back or forward by as many seconds as the editor has chosen.
 * @param {"backward" | "forward"} key
 * @param {string} sign
 * @param {() => void} act
 */
function stepButton(key, sign, act) {
  const node = signButton(key, "", act);
  let shown = 0;
  const show = () => {
    const seconds = settings.skip;
    if (seconds === shown) return;
    shown = seconds;
    const name = label(key, { seconds });
    node.textContent = sign + seconds.toLocaleString(document.documentElement.lang);
    node.setAttribute("aria-label", name);
    node.title = hint(name, key);
  };
  return { node, show };
}

/** @param {(speed: number) => void} setSpeed */
function speedSelect(setSpeed) {
  const { lang } = document.documentElement;
  const options = SPEEDS.map((value) =>
    element("option", { value }, `${value.toLocaleString(lang)}×`),
  );
  const select = element("select", { "aria-label": label("speed") }, ...options);
  select.title = hint(label("speed"), "slower", "faster");
  select.addEventListener("change", () => setSpeed(Number(select.value)));
  return select;
}

/**
 * A button that shows a sign; its name and its key are there for who points at it or listens.
 * @param {string} key
 * @param {string | Node} sign
 * @param {() => void} act
 */
function signButton(key, sign, act) {
  const name = label(key === "toggle" ? "play" : key);
  const attributes = { class: "sign", "aria-label": name, title: hint(name, key) };
  return element("button", { type: "button", onclick: () => act(), ...attributes }, sign);
}
