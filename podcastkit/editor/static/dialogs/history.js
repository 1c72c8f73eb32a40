// Who changed the transcript, when and what; any revision can be looked at and brought back.

/** @import { ComparedPassage, RevisionEntry, TranscriptContent } from "../contract.js" */
/** @import { PageWork } from "../saving/page-work.js" */

import { announce } from "../base/announce.js";
import { ask } from "../base/api.js";
import { dialog } from "../base/dialog.js";
import { button, clock, element, label } from "../base/dom.js";
import { problem, technicalDetail } from "../base/problems.js";
import { whenSaved } from "./unsaved.js";

/** Kinds of entries of which the history says more, in English. */
const DETAILED = new Set(["speakers", "imported", "other"]);

/**
 * @param {string} path
 * @param {PageWork} work
 * @param {(content: TranscriptContent) => void} load
 */
export async function showHistory(path, work, load) {
  const list = element("ol", { class: "revisions" });
  const status = element("div", { role: "status" });
  const node = dialog(label("history"), status, list);
  const restore = async (/** @type {string} */ revision) => {
    node.close();
    load(await ask(`${path}/restore`, { method: "POST", content: { revision } }));
    announce(label("history_restored"));
  };
  try {
    await whenSaved(work, status, { refused: "history_unsaved" });
    /** @type {{ revisions: RevisionEntry[], older: number }} */
    const { revisions, older } = await ask(`${path}/history`);
    const [current, ...earlier] = revisions;
    if (current) list.append(currentItem(current));
    else list.append(remark(label("history_none")));
    list.append(...earlier.map((entry) => earlierItem(entry, path, restore)));
    if (older) list.append(remark(label("and_more", { count: older })));
  } catch (error) {
    list.replaceChildren(element("li", {}, problem(error)));
  }
}

/** @param {RevisionEntry} entry */
function titleOf({ when, who }) {
  const { lang } = document.documentElement;
  const date = new Date(when).toLocaleString(lang, { dateStyle: "medium", timeStyle: "short" });
  return [date, who].filter(Boolean).join(" · ");
}

/** @param {string} text */
function remark(text) {
  return element("li", { class: "soft" }, text);
}

/** @param {RevisionEntry} entry */
function currentItem(entry) {
  const text = `${label(`history_${entry.kind}`)} · ${label("history_current")}`;
  const title = element("strong", {}, titleOf(entry));
  return element("li", {}, title, element("p", { class: "soft" }, text));
}

/**
 * @param {RevisionEntry} entry
 * @param {string} path
 * @param {(revision: string) => void} restore
 */
function earlierItem(entry, path, restore) {
  const passages = element("ul", { class: "results" });
  const details = element(
    "details",
    {},
    element("summary", {}, titleOf(entry)),
    element("p", { class: "soft" }, label(`history_${entry.kind}`)),
    DETAILED.has(entry.kind) ? technicalDetail(entry.what) : null,
    passages,
    element(
      "div",
      { class: "actions" },
      button("history_restore", () => restore(entry.revision)),
    ),
  );
  details.addEventListener("toggle", async () => {
    if (!details.open || passages.children.length) return;
    try {
      passages.replaceChildren(...compared(await ask(`${path}/history/${entry.revision}`)));
    } catch (error) {
      passages.replaceChildren(element("li", {}, problem(error)));
    }
  });
  return element("li", {}, details);
}

/** @param {{ passages: ComparedPassage[], more: number, divided: number }} comparison */
function compared({ passages, more, divided }) {
  const items = passages.length ? passages.map(passageItem) : [remark(label("history_same"))];
  if (more) items.push(remark(label("and_more", { count: more })));
  if (divided) items.push(remark(label("history_divided", { count: divided })));
  return items;
}

/** @param {ComparedPassage} passage */
function passageItem({ start, now, then, before, after, speakers }) {
  const [speakerNow, speakerThen] = speakers;
  const named = (/** @type {string} */ name, /** @type {string} */ text) =>
    speakerNow === speakerThen || !name ? text : `${name} : ${text}`;
  const passage = element(
    "span",
    { class: "said" },
    `${before} `,
    now ? element("del", {}, named(speakerNow, now)) : null,
    " ",
    then ? element("ins", {}, named(speakerThen, then)) : null,
    ` ${after}`,
  );
  return element("li", {}, element("span", { class: "soft" }, clock(start)), passage);
}
