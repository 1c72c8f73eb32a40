// What stays in reach: play, speed, what is saved, and the ways to the other parts of the room.

import { announce, button, clock, element, label, placeAt } from "./dom.js";
import { icon } from "./icons.js";
import { hint } from "./keys.js";
import { DOUBT } from "./paragraphs.js";
import { SPEEDS } from "./player.js";
import { detail } from "./problems.js";
import { keep, settings } from "./settings.js";

/** The controls of listening; they follow the player. */
export function listening(player, duration, acts) {
  const toggle = sign("toggle", "", () => acts.toggle());
  toggle.classList.add("play");
  const [now, total] = [
    element("span"),
    element("span", { class: "total" }, ` / ${clock(duration)}`),
  ];
  const time = element("span", { class: "now" }, now, total);
  const speed = element(
    "select",
    { "aria-label": label("speed") },
    ...SPEEDS.map((value) =>
      element("option", { value }, `${value.toLocaleString(document.documentElement.lang)}×`),
    ),
  );
  speed.addEventListener("change", () => acts.setSpeed(Number(speed.value)));
  const loop = sign("loop", icon("loop"), () => acts.loop());
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
  for (const name of ["play", "pause", "ratechange", "loadeddata", "error", "time"])
    player.addEventListener(name, show);
  show();
  return element(
    "div",
    { class: "listening" },
    sign("backward", "−3", () => acts.backward()),
    toggle,
    sign("forward", "+3", () => acts.forward()),
    time,
    speed,
    loop,
  );
}

/** A button that shows a sign; its name and its key are there for who points at it or listens. */
function sign(key, shown, act) {
  const name = key === "toggle" ? label("play") : label(key);
  return element(
    "button",
    { type: "button", class: "sign", "aria-label": name, title: hint(name, key), onclick: act },
    shown,
  );
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
    if (FAILING.has(before) && (state === "saving" || (state === before && text === this.#text)))
      return;
    this.#text = text;
    this.node.dataset.state = state;
    this.node.replaceChildren(
      text,
      ...(error
        ? [" ", element("span", {}, error.next), detail(error.detail, error.folded)]
        : []
      ).filter(Boolean),
    );
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
    }, 200);
  });
  show();
  return element("div", { class: "progress" }, bar, text);
}

/** The ways to the other parts of the room: three and publishing in view, the rest in a menu. */
export function tools(acts) {
  const tool = (key) =>
    element(
      "button",
      {
        type: "button",
        class: "tool-button",
        "aria-label": label(key),
        title: hint(label(key), key),
        onclick: () => acts[key](),
      },
      icon(key),
      element("span", { class: "tool-name" }, label(`${key}_short`)),
    );
  const close = () => menu.hidePopover();
  const item = (key) =>
    element(
      "button",
      {
        type: "button",
        onclick: () => {
          close();
          acts[key]();
        },
      },
      label(key),
      key === "help" ? element("kbd", {}, "F1") : null,
    );
  const menu = element(
    "div",
    { class: "menu", popover: "auto", id: "more-tools" },
    item("lessons"),
    item("help"),
    element("hr"),
    options(),
  );
  const more = element(
    "button",
    {
      type: "button",
      class: "tool-button",
      "aria-label": label("more"),
      title: label("more"),
      popovertarget: "more-tools",
    },
    icon("more"),
    element("span", { class: "tool-name" }, label("more_short")),
  );
  menu.addEventListener("toggle", ({ newState }) => newState === "open" && placeAt(menu, more));
  return element(
    "div",
    { class: "tools" },
    tool("search"),
    tool("history"),
    tool("notes"),
    more,
    menu,
    button("publish", () => acts.publish(), { class: "primary" }),
  );
}

/** What each editor may prefer. */
function options() {
  const box = (key, name) => {
    const input = element("input", { type: "checkbox" });
    input.checked = settings[name];
    input.addEventListener("change", () => keep(name, input.checked));
    return element("label", {}, input, label(key));
  };
  return element(
    "fieldset",
    { class: "options" },
    element("legend", {}, label("options")),
    box("pause_typing", "pauseTyping"),
    box("click_seeks", "clickSeeks"),
    box("follow", "follow"),
  );
}
