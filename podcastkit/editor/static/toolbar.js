// What stays in reach: what is saved, how much is checked, and the ways to the other parts of the room.

/** @import { Shown } from "./saving/save-state.js" */
/** @import { Store } from "./state/store.js" */

import { speak } from "./base/announce.js";
import { button, element, label, placeAt, timeOfDay } from "./base/dom.js";
import { icon } from "./base/icons.js";
import { technicalDetail } from "./base/problems.js";
import { onSetting, settings } from "./base/settings.js";
import { hint, KEYS, shortcut } from "./keys.js";
import { optionBoxes } from "./options.js";
import { countProgress } from "./state/paragraphs.js";

const COUNT_DELAY = 200;

/**
 * What each button of the tools opens.
 * @typedef {Record<"search" | "history" | "notes" | "suggestions" | "help" | "publish", () => void>} ToolActions
 */

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
    const { words, checked, doubts } = countProgress(store.paragraphs, settings.doubt);
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
  onSetting("doubt", show);
  show();
  return element("div", { class: "progress" }, bar, text);
}

/**
 * The ways to the other parts of the room: three and publishing in view, the rest in a menu.
 * @param {ToolActions} actions
 * @param {Store} store
 */
export function toolButtons(actions, store) {
  const tool = (/** @type {"search" | "history" | "notes"} */ key) => {
    const onclick = () => actions[key]();
    return toolButton(key, { "aria-label": label(key), title: hint(label(key), key), onclick });
  };
  const item = (/** @type {"suggestions" | "help"} */ key) => {
    const onclick = () => {
      menu.hidePopover();
      actions[key]();
    };
    const keycap = key in KEYS ? element("kbd", {}, shortcut(key)) : null;
    return element("button", { type: "button", onclick }, label(key), keycap);
  };
  const items = [item("suggestions"), item("help"), element("hr"), optionBoxes(store)];
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
