// The overlay that says what each key does.

import { dialog, element, label } from "./dom.js";
import { caps, KEYS, TYPING_KEYS } from "./keys.js";

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
  const all = { ...KEYS, ...TYPING_KEYS };
  const rows = ORDER.map((action) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, label(`key_${action}`)),
      element("td", {}, ...all[action].map(shown)),
    ),
  );
  dialog(
    label("help"),
    element("table", { class: "keys" }, element("tbody", {}, ...rows)),
    element("p", { class: "soft" }, label("help_media")),
  );
}

function shown(keys) {
  const parts = caps(keys).flatMap((cap, index) => [index ? "+" : null, element("kbd", {}, cap)]);
  return element("span", { class: "combination" }, ...parts);
}
