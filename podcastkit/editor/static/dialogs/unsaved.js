// Before anything that needs the saved text: all of the page is saved, or somebody is told why it
// is not and chooses.

/** @import { PageWork } from "../saving/page-work.js" */
/** @import { Refusal } from "../saving/refusal.js" */

import { button, element, label } from "../base/dom.js";
import { problem } from "../base/problems.js";

/**
 * What is said when not all is saved: `refused` is the label of what has not been done, `without`
 * that of doing it all the same, where that makes sense.
 * @typedef {{ refused: string, without?: string }} Words
 */

/**
 * Wait until the server has all that the page holds, or somebody chooses to go on without.
 * @param {PageWork} work
 * @param {HTMLElement} place where it is said what is missing
 * @param {Words} words
 */
export async function whenSaved(work, place, words) {
  const before = [...place.childNodes];
  for (;;) {
    const refusal = await work.settle();
    if (!refusal) break;
    const goOn = await new Promise((resolve) => {
      place.replaceChildren(...question(refusal, words, resolve));
      place.querySelector("button")?.focus();
    });
    place.replaceChildren(...before);
    if (goOn) break;
  }
}

/**
 * @param {Refusal} refusal
 * @param {Words} words
 * @param {(goOn: boolean) => void} choose
 */
function question(refusal, { refused, without }, choose) {
  const conflict = refusal.kind === "conflict";
  const reason = conflict
    ? element(
        "p",
        { role: "alert" },
        element("strong", {}, label(refused)),
        " ",
        label("unsaved_conflict"),
      )
    : problem(refusal, `${label(refused)} ${label("unsaved_changes")}`);
  const again = button(conflict ? "unsaved_choose" : "unsaved_again", () => choose(false), {
    class: "primary",
  });
  const anyway = without ? button(without, () => choose(true)) : null;
  return [reason, element("div", { class: "actions" }, again, anyway)];
}
