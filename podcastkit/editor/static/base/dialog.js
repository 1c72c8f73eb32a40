// Modal dialogs.

/** @import { Child } from "./dom.js" */

import { currentSelection, element, label } from "./dom.js";

/** A question may come while another dialog is open: each has a name of its own. */
let count = 0;

/**
 * A modal dialog with a title and a way out; it is removed when it closes, and the caret goes back
 * where it was.
 * @param {string} title
 * @param {...Child} content
 */
export function dialog(title, ...content) {
  const restoreCaret = rememberCaret();
  count += 1;
  const id = `dialog-title-${count}`;
  const heading = element("h2", { id }, title);
  const close = element(
    "button",
    { type: "button", class: "close", "aria-label": label("close") },
    "✕",
  );
  // No <header>: that of a dialog would count as another banner of the page.
  const header = element("div", { class: "dialog-head" }, heading, close);
  const node = element("dialog", { "aria-labelledby": id }, header, ...content);
  // All at once: a key that comes next must find the caret back in its place.
  node.close = () => {
    HTMLDialogElement.prototype.close.call(node);
    node.remove();
    restoreCaret();
  };
  close.addEventListener("click", () => node.close());
  node.addEventListener("cancel", (event) => {
    event.preventDefault();
    node.close();
  });
  document.body.append(node);
  node.showModal();
  return node;
}

/** A function that puts focus and selection back where they are now. */
export function rememberCaret() {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const selection = currentSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
  return () => {
    if (!focused?.isConnected) return;
    focused.focus({ preventScroll: true });
    if (!range || !focused.contains(range.startContainer)) return;
    const { startContainer, startOffset, endContainer, endOffset } = range;
    selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  };
}
