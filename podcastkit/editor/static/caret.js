// Where the caret and the selection are, in characters of a text and on the screen.

/** The selection when it lies in one text below `root`: {text, at, to}; else null. */
export function selectionIn(root) {
  const selection = getSelection();
  const text = selection.anchorNode && asElement(selection.anchorNode).closest(".text");
  if (!text || !root.contains(text) || !text.contains(selection.focusNode)) return null;
  const [at, to] = [
    characters(text, selection.anchorNode, selection.anchorOffset),
    characters(text, selection.focusNode, selection.focusOffset),
  ].sort((one, other) => one - other);
  return { text, at, to };
}

function asElement(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
}

function characters(root, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(root);
  before.setEnd(node, offset);
  return before.toString().length;
}

/** Characters of a text as a range. */
export function range(text, { from, to }) {
  const holder = text.firstChild ?? text;
  const made = document.createRange();
  const length = holder.nodeType === Node.TEXT_NODE ? holder.length : 0;
  made.setStart(holder, Math.min(from, length));
  made.setEnd(holder, Math.min(to, length));
  return made;
}

/** Where the caret is on the screen. */
export function caretBox(node) {
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  return box.height ? box : node.getBoundingClientRect();
}

/** Whether the caret is on the first (-1) or last (1) line of a text. */
export function onEdgeLine(node, step) {
  const box = caretBox(node);
  const whole = node.getBoundingClientRect();
  return step < 0 ? box.top - whole.top < box.height : whole.bottom - box.bottom < box.height;
}

/** Put the caret on the last (-1) or first (1) line of a text, below or above where it was. */
export function moveToColumn(node, left, step) {
  const whole = node.getBoundingClientRect();
  const y = step < 0 ? whole.bottom - 8 : whole.top + 8;
  const found = document.caretPositionFromPoint?.(left, y);
  if (found && node.contains(found.offsetNode)) getSelection().collapse(found.offsetNode, found.offset);
}
