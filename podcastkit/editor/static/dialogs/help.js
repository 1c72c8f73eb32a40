// The overlay that says what each key does.

import { dialog } from "../base/dialog.js";
import { element, label } from "../base/dom.js";
import { KEYS, keycaps, TYPING_KEYS } from "../keys.js";

export function showHelp() {
  const rows = Object.entries({ ...KEYS, ...TYPING_KEYS }).map(([action, keys]) => {
    const name = element("th", { scope: "row" }, label(`key_${action}`));
    return element("tr", {}, name, element("td", {}, ...keys.map(combination)));
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
