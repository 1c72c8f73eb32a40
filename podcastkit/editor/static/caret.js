// Where the caret and the selection are, in characters of a text and on the screen.

/** Pixels from the edge of a text that are certainly within its first or last line. */
const EDGE = 12;

/** The selection when it lies in one text below `root`: {text, at, to}; else null. */
export function selectionIn(root) {
  const found = endsIn(root);
  return (
    found && {
      text: found.text,
      at: Math.min(found.anchor, found.focus),
      to: Math.max(found.anchor, found.focus),
    }
  );
}

/** The same with the end from which it was made, and the one that moves: {text, anchor, focus}. */
export function endsIn(root) {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
  const text = anchorNode && asElement(anchorNode).closest(".text");
  if (!text || !root.contains(text) || !text.contains(focusNode)) return null;
  return {
    text,
    anchor: characters(text, anchorNode, anchorOffset),
    focus: characters(text, focusNode, focusOffset),
  };
}

/** The character of a text that a point of the screen is at, or the nearest end of the text. */
export function characterAt(text, x, y) {
  const found = document.caretPositionFromPoint?.(x, y);
  if (found && text.contains(found.offsetNode))
    return characters(text, found.offsetNode, found.offset);
  return y < text.getBoundingClientRect().top + text.clientHeight / 2 ? 0 : text.textContent.length;
}

/**
 * The character one line further (1) or back (-1) from another; null beyond the text. From no character (null), that of
 * the first or last line at a column.
 */
export function lineStep(text, at, step, column = null) {
  const whole = text.getBoundingClientRect();
  if (at === null) {
    text.scrollIntoView({ block: "nearest" });
    const box = text.getBoundingClientRect();
    return characterAt(
      text,
      Math.max(box.left + 1, column),
      step < 0 ? box.bottom - EDGE : box.top + EDGE,
    );
  }
  const box = range(text, { from: at, to: at }).getBoundingClientRect();
  const y = step < 0 ? box.top - EDGE : box.bottom + EDGE;
  const padding = box.height ? Math.min(box.top - whole.top, EDGE) : whole.height;
  if (y < whole.top + padding || y > whole.bottom - padding) return null;
  return characterAt(text, box.left, y);
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
  const y = step < 0 ? whole.bottom - EDGE : whole.top + EDGE;
  const found = document.caretPositionFromPoint?.(left, y);
  if (found && node.contains(found.offsetNode))
    getSelection().collapse(found.offsetNode, found.offset);
}
