// A link of the room that leads away from the page: what the page holds is saved first.

/** @import { PageWork } from "../saving/page-work.js" */

import { dialog } from "../base/dialog.js";
import { element, label, targetOf } from "../base/dom.js";
import { whenSaved } from "./unsaved.js";

/** @param {PageWork} work */
export function saveBeforeLeaving(work) {
  document.addEventListener("click", (event) => {
    const link = /** @type {HTMLAnchorElement | null} */ (targetOf(event).closest("a[href^='/']"));
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!link || elsewhere || event.altKey || event.defaultPrevented || work.settled) return;
    event.preventDefault();
    leaveFor(link.href, work);
  });
}

/**
 * @param {string} address
 * @param {PageWork} work
 */
async function leaveFor(address, work) {
  if (await work.settle()) {
    const status = element("div", { role: "status" });
    const node = dialog(label("leave"), status);
    await whenSaved(work, status, { refused: "leave_refused", without: "leave_anyway" });
    if (!node.isConnected) return;
  }
  location.assign(address);
}
