// The overlay that says what each key does.

import { dialog } from "../base/dialog.js";
import { element, label } from "../base/dom.js";
import { KEYS, keycaps, TYPING_KEYS } from "../keys.js";

const COMBINATIONS = { ...KEYS, ...TYPING_KEYS };
/** @type {(keyof typeof COMBINATIONS)[]} */
const ORDER = [
  "toggle",
  "play_caret",
  "backward",
  "forward",
  "slower",
  "faster",
  "loop",
  "zoom_in",
  "zoom_out",
  "next_doubt",
  "previous_doubt",
  "check",
  "full_stop",
  "question",
  "comma",
  "letter_case",
  "variants",
  "split",
  "merge",
  "select",
  "select_all",
  "speaker",
  "search",
  "chapter",
  "undo",
  "redo",
  "save",
  "help",
];

export function showHelp() {
  const rows = ORDER.map((action) => {
    const name = element("th", { scope: "row" }, label(`key_${action}`));
    return element("tr", {}, name, element("td", {}, ...COMBINATIONS[action].map(combination)));
  });
  const table = element("table", { class: "keys" }, element("tbody", {}, ...rows));
  dialog(label("help"), table, element("p", { class: "soft" }, label("help_media")));
}

/** @param {string} keys */
function combination(keys) {
  const parts = keycaps(keys).flatMap((cap, index) => [
    index ? "+" : null,
    element("kbd", {}, cap),
  ]);
  return element("span", { class: "combination" }, ...parts);
}
