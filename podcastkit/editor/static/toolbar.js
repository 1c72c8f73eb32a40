// What stays in reach: play, speed, what is saved, and the ways to the other parts of the room.

/** @import { Shown } from "./saving/save-state.js" */
/** @import { Player } from "./sound/player.js" */
/** @import { Store } from "./state/store.js" */

import { speak } from "./base/announce.js";
import { account, signAs } from "./base/api.js";
import { button, checkbox, clock, element, label, placeAt, timeOfDay } from "./base/dom.js";
import { icon } from "./base/icons.js";
import { technicalDetail } from "./base/problems.js";
import { saveSetting, settings } from "./base/settings.js";
import { hint } from "./keys.js";
import { SPEEDS } from "./sound/player.js";
import { countProgress } from "./state/paragraphs.js";

const COUNT_DELAY = 200;

/**
 * @typedef {object} ListeningActions
 * @property {() => void} toggle
 * @property {() => void} backward
 * @property {() => void} forward
 * @property {() => void} loop
 * @property {(speed: number) => void} setSpeed
 */
/**
 * What each button of the tools opens.
 * @typedef {Record<"search" | "history" | "notes" | "suggestions" | "help" | "publish", () => void>} ToolActions
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
  const now = element("span");
  const total = element("span", { class: "total" }, ` / ${clock(duration)}`);
  const speed = speedSelect(actions.setSpeed);
  const loop = signButton("loop", icon("loop"), actions.loop);
  const show = () => {
    toggle.classList.toggle("playing", player.playing);
    const name = label(player.playing ? "pause" : "play");
    toggle.setAttribute("aria-label", name);
    toggle.title = hint(name, "toggle");
    toggle.setAttribute("aria-busy", String(player.loading));
    now.textContent = clock(player.time);
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
    signButton("backward", "−3", actions.backward),
    toggle,
    signButton("forward", "+3", actions.forward),
    element("span", { class: "now" }, now, total),
    speed,
    loop,
  );
}

/** @param {(speed: number) => void} setSpeed */
function speedSelect(setSpeed) {
  const { lang } = document.documentElement;
  const options = SPEEDS.map((value) =>
    element("option", { value }, `${value.toLocaleString(lang)}×`),
  );
  const select = element("select", { "aria-label": label("speed") }, ...options);
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

/** States in which nothing reaches the server. */
const AWAY = new Set(["offline", "closed"]);

/** What is saved and what is not: seen, and told when it matters. */
export class SaveState {
  #drawn = "";
  node = element("div", { class: "save-state" });

  /** @param {Shown} shown */
  show({ name, key, refusal, savedAt, kept }) {
    const time = savedAt === null ? "" : timeOfDay(new Date(savedAt));
    const message = refusal?.message ?? "";
    const text = key ? label(key, { time, message }) : message;
    // Drawn anew it would close the detail that somebody reads.
    const drawn = JSON.stringify([name, text, refusal?.next, refusal?.detail, kept]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const before = this.node.dataset.state ?? name;
    this.node.dataset.state = name;
    this.node.replaceChildren(text);
    if (!kept) this.node.append(" ", label("no_copy"));
    else if (AWAY.has(name)) this.node.append(" ", label("kept_copy"));
    if (refusal) {
      this.node.append(" ", element("span", {}, refusal.next));
      this.node.append(technicalDetail(refusal.detail, refusal.folded) ?? "");
    }
    if (name !== "unsaved" && name !== "saving" && name !== before) speak(text);
  }
}

/**
 * How much is checked.
 * @param {Store} store
 */
export function progressBar(store) {
  const bar = element("progress", { max: "100", "aria-label": label("checked") });
  const text = element("span", {});
  const show = () => {
    const { words, checked, doubts } = countProgress(store.paragraphs);
    const percent = words ? Math.floor((100 * checked) / words) : 100;
    bar.value = percent;
    const left = doubts ? `, ${label("doubts", { count: doubts })}` : "";
    text.textContent =
      percent === 100 ? label("all_checked") : label("progress", { percent }) + left;
  };
  let waiting = false;
  store.onChange(() => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      show();
    }, COUNT_DELAY);
  });
  show();
  return element("div", { class: "progress" }, bar, text);
}

/**
 * The ways to the other parts of the room: three and publishing in view, the rest in a menu.
 * @param {ToolActions} actions
 */
export function toolButtons(actions) {
  const tool = (/** @type {"search" | "history" | "notes"} */ key) => {
    const onclick = () => actions[key]();
    return toolButton(key, { "aria-label": label(key), title: hint(label(key), key), onclick });
  };
  const item = (/** @type {"suggestions" | "help"} */ key) => {
    const onclick = () => {
      menu.hidePopover();
      actions[key]();
    };
    const keycap = key === "help" ? element("kbd", {}, "F1") : null;
    return element("button", { type: "button", onclick }, label(key), keycap);
  };
  const items = [item("suggestions"), item("help"), element("hr"), optionBoxes()];
  const menu = element("div", { class: "menu", popover: "auto", id: "more-tools" }, ...items);
  const opens = { "aria-label": label("more"), title: label("more"), popovertarget: "more-tools" };
  const more = toolButton("more", opens);
  menu.addEventListener("toggle", ({ newState }) => {
    if (newState === "open") placeAt(menu, more);
  });
  return element(
    "div",
    { class: "tools" },
    tool("search"),
    tool("history"),
    tool("notes"),
    more,
    menu,
    button("publish", () => actions.publish(), { class: "primary" }),
  );
}

/**
 * @param {string} key
 * @param {import("./base/dom.js").Attributes} attributes
 */
function toolButton(key, attributes) {
  const name = element("span", { class: "tool-name" }, label(`${key}_short`));
  const button = { type: "button", class: "tool-button", ...attributes };
  return element("button", button, icon(key), name);
}

/** By what name the history, comments and colleagues know who works here. */
function nameField() {
  const attributes = { type: "text", maxlength: "80", placeholder: account };
  const field = element("input", { ...attributes, autocomplete: "name", value: settings.who });
  field.addEventListener("change", () => {
    saveSetting("who", field.value.trim());
    signAs(settings.who);
  });
  return element("label", { class: "name-field" }, label("your_name"), field);
}

/** What each editor may prefer. */
function optionBoxes() {
  const option = (
    /** @type {string} */ key,
    /** @type {"pauseTyping" | "clickSeeks" | "follow"} */ name,
  ) => {
    const { box, node } = checkbox(key);
    box.checked = settings[name];
    box.addEventListener("change", () => saveSetting(name, box.checked));
    return node;
  };
  return element(
    "fieldset",
    { class: "options" },
    element("legend", {}, label("options")),
    option("pause_typing", "pauseTyping"),
    option("click_seeks", "clickSeeks"),
    option("follow", "follow"),
    nameField(),
  );
}
