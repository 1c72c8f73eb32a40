// The notes as they will be published.

/** @import { PageWork } from "../saving/page-work.js" */

import { bytes, Refused } from "../base/api.js";
import { dialog } from "../base/dialog.js";
import { element, label } from "../base/dom.js";
import { problem } from "../base/problems.js";
import { whenSaved } from "./unsaved.js";

/**
 * @param {string} path
 * @param {PageWork} work
 */
export async function showNotes(path, work) {
  const status = element("div", { role: "status" }, label("notes_making"));
  dialog(label("notes_preview"), status).classList.add("wide");
  try {
    await whenSaved(work, status, { refused: "notes_unsaved", without: "notes_without" });
    // Made once by asking: a frame could not say why it stays empty.
    await bytes(`${path}/notes`);
    const frame = { class: "preview", sandbox: "", title: label("notes_preview") };
    status.replaceWith(element("iframe", { ...frame, src: `${path}/notes` }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    status.replaceChildren(problem(error));
  }
}
