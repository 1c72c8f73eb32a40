// Where the caret and the selection are, in characters of a text and on the screen.

import { currentSelection } from "../base/dom.js";

/** Pixels from the edge of a text that are certainly within its first or last line. */
const EDGE = 12;

/**
 * Back or forward.
 * @typedef {-1 | 1} Step
 */

/**
 * Back or forward by an arrow key.
 * @type {Record<string, Step>}
 */
export const ARROWS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/** @param {string} key */
export function isSideways(key) {
  return key === "ArrowLeft" || key === "ArrowRight";
}

/**
 * The selection when it lies in one text below `root`; else null.
 * @param {HTMLElement} root
 */
export function selectionIn(root) {
  const ends = endsIn(root);
  if (!ends) return null;
  const { text, anchor, focus } = ends;
  return { text, at: Math.min(anchor, focus), to: Math.max(anchor, focus) };
}

/**
 * The same with the end from which it was made, and the one that moves.
 * @param {HTMLElement} root
 */
export function endsIn(root) {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = currentSelection();
  /** @type {HTMLElement | null | undefined} */
  const text = anchorNode && asElement(anchorNode)?.closest(".text");
  if (!text || !anchorNode || !focusNode || !root.contains(text) || !text.contains(focusNode))
    return null;
  const anchor = countCharacters(text, anchorNode, anchorOffset);
  return { text, anchor, focus: countCharacters(text, focusNode, focusOffset) };
}

/**
 * The paragraph that a text shows.
 * @param {HTMLElement} text
 */
export function idOf(text) {
  return Number(text.parentElement?.dataset.id);
}

/**
 * The character of a text that a point of the screen is at, or the nearest end of the text.
 * @param {HTMLElement} text
 * @param {number} x
 * @param {number} y
 */
export function characterAt(text, x, y) {
  const position = document.caretPositionFromPoint?.(x, y);
  if (position && text.contains(position.offsetNode)) {
    return countCharacters(text, position.offsetNode, position.offset);
  }
  const middle = text.getBoundingClientRect().top + text.clientHeight / 2;
  return y < middle ? 0 : textLength(text);
}

/** @param {HTMLElement} text */
export function textLength(text) {
  return text.textContent?.length ?? 0;
}

/**
 * The character one line further or back from another; null beyond the text.
 * @param {HTMLElement} text
 * @param {number} at
 * @param {Step} step
 */
export function characterOneLine(text, at, step) {
  const whole = text.getBoundingClientRect();
  const box = makeRange(text, { from: at, to: at }).getBoundingClientRect();
  const y = step < 0 ? box.top - EDGE : box.bottom + EDGE;
  const padding = box.height ? Math.min(box.top - whole.top, EDGE) : whole.height;
  if (y < whole.top + padding || y > whole.bottom - padding) return null;
  return characterAt(text, box.left, y);
}

/**
 * The character of the first (1) or last (-1) line of a text at a column of the screen.
 * @param {HTMLElement} text
 * @param {Step} step
 * @param {number} column
 */
export function characterAtColumn(text, step, column) {
  text.scrollIntoView({ block: "nearest" });
  const box = text.getBoundingClientRect();
  const y = step < 0 ? box.bottom - EDGE : box.top + EDGE;
  return characterAt(text, Math.max(box.left + 1, column), y);
}

/**
 * @param {Node} node
 * @returns {Element | null}
 */
function asElement(node) {
  return node instanceof Element ? node : node.parentElement;
}

/**
 * @param {Node} root
 * @param {Node} node
 * @param {number} offset
 */
function countCharacters(root, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(root);
  before.setEnd(node, offset);
  return before.toString().length;
}

/**
 * Characters of a text as a range.
 * @param {HTMLElement} text
 * @param {{ from: number, to: number }} place
 */
export function makeRange(text, { from, to }) {
  const holder = text.firstChild ?? text;
  const range = document.createRange();
  const length = holder instanceof Text ? holder.length : 0;
  range.setStart(holder, Math.min(from, length));
  range.setEnd(holder, Math.min(to, length));
  return range;
}

/**
 * Where the caret is on the screen.
 * @param {HTMLElement} text
 */
export function caretBox(text) {
  const box = currentSelection().getRangeAt(0).getBoundingClientRect();
  return box.height ? box : text.getBoundingClientRect();
}

/**
 * Whether the caret is on the first (-1) or last (1) line of a text.
 * @param {HTMLElement} text
 * @param {Step} step
 */
export function onEdgeLine(text, step) {
  const box = caretBox(text);
  const whole = text.getBoundingClientRect();
  return step < 0 ? box.top - whole.top < box.height : whole.bottom - box.bottom < box.height;
}

/**
 * Put the caret on the last (-1) or first (1) line of a text, below or above where it was.
 * @param {HTMLElement} text
 * @param {number} left
 * @param {Step} step
 */
export function moveToColumn(text, left, step) {
  const whole = text.getBoundingClientRect();
  const y = step < 0 ? whole.bottom - EDGE : whole.top + EDGE;
  const position = document.caretPositionFromPoint?.(left, y);
  if (position && text.contains(position.offsetNode)) {
    currentSelection().collapse(position.offsetNode, position.offset);
  }
}
