// Where the sound is, as a field: who types a time there goes to it.

/** @import { Player } from "./player.js" */

import { announce } from "../base/announce.js";
import { clock, element, label } from "../base/dom.js";
import { hint } from "../keys.js";
import { parseTime } from "../state/time.js";

/** By which the key of the field finds it. */
export const TIME_FIELD = "time-now";

/**
 * @param {Player} player
 * @param {number} duration
 * @param {(time: number) => void} goTo
 */
export function timeField(player, duration, goTo) {
  const name = label("go_to");
  const node = element("input", {
    type: "text",
    id: TIME_FIELD,
    autocomplete: "off",
    "aria-label": name,
    title: hint(name, "go_to"),
    size: clock(duration).length,
  });
  const show = () => {
    const text = clock(player.time);
    if (document.activeElement !== node && node.value !== text) node.value = text;
  };
  /** @param {KeyboardEvent} event */
  const key = (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    const time = event.key === "Escape" ? player.time : parseTime(node.value);
    if (time === null || time > duration) {
      announce(label("no_time", { duration: clock(duration) }));
      node.select();
    } else goTo(time);
  };
  node.addEventListener("focus", () => node.select());
  node.addEventListener("blur", show);
  node.addEventListener("keydown", key);
  return { node, show };
}
