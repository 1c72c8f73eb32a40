// Changes that another page of this browser could not save are offered: never lost, and never put
// in by themselves.

/** @import { KeptEntry } from "../saving/kept-work.js" */
/** @import { PageWork } from "../saving/page-work.js" */

import { announce } from "../base/announce.js";
import { dateAndTime, element, label } from "../base/dom.js";
import { notice } from "../base/problems.js";
import { PATIENCE, whenForgotten } from "../saving/other-pages.js";

/**
 * @param {PageWork} work
 * @param {KeptEntry[]} before what was kept before the page asked for the text
 */
export async function offerLeftBehind(work, before) {
  let entries = await work.missing();
  const [open, gone] = [true, false].map((open) => entries.filter((entry) => entry.open === open));
  if (gone.length) offerGone(work, gone);
  if (open.length) {
    await whenForgotten(open, PATIENCE);
    entries = await work.missing();
  }
  // What another page got saved since may not be in the text that this one was given.
  if (before.some(({ key }) => entries.every((entry) => entry.key !== key))) await work.renew();
  const still = entries.filter((entry) => entry.open);
  if (still.length) offerOpen(work, still);
}

/**
 * @param {PageWork} work
 * @param {KeptEntry[]} entries of pages that are gone
 */
function offerGone(work, entries) {
  const discard = () => {
    work.discard(entries);
    announce(label("unsaved_discarded"));
  };
  offer("unsaved_found", entries, [
    ["unsaved_restore", () => work.restore(entries), { class: "primary" }],
    ["unsaved_discard", discard],
  ]);
}

/**
 * @param {PageWork} work
 * @param {KeptEntry[]} entries of pages that are open, and do not get them saved
 */
function offerOpen(work, entries) {
  offer("unsaved_open", entries, [
    ["unsaved_restore", () => work.restore(entries), { class: "primary" }],
    ["close"],
  ]);
}

/**
 * @param {string} key
 * @param {KeptEntry[]} entries
 * @param {import("../base/problems.js").NoticeButton[]} buttons
 */
function offer(key, entries, buttons) {
  const time = dateAndTime(Math.max(...entries.map(({ at }) => at)));
  notice(element("p", {}, label(key, { time })), buttons, { role: "alert" });
}
