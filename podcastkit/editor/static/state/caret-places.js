// Which words a selection touches, and where the caret belongs in a text that others have changed.
// Pure: no page, no network.

/** @import { Selected } from "../transcript/transcript-view.js" */
/** @import { Paragraph } from "./paragraphs.js" */
/** @import { Span } from "./words.js" */

import { paragraphAtTime, spanOf } from "./paragraphs.js";
import { END, START, tokens, wordAtCharacter, wordAtTime } from "./words.js";

/**
 * From the first to the last word of a paragraph that a selection touches; null without words.
 * @param {Paragraph | undefined} paragraph
 * @param {Selected | null} selected
 * @returns {Span | null}
 */
export function spanAt(paragraph, selected) {
  if (!paragraph?.words.length || !selected) return null;
  const { text, words } = paragraph;
  const places = tokens(text);
  const from = Math.max(0, wordAtCharacter(places, selected.at));
  const last = wordAtCharacter(places, Math.max(selected.at, selected.to - 1));
  return [words[from][START], words[Math.max(from, last)][END]];
}

/**
 * Where a selection belongs after others have changed its paragraph: where the same text stands, or
 * else at the word that is said at the time.
 * @param {readonly Paragraph[]} paragraphs as they are now
 * @param {Paragraph} before
 * @param {Selected} selected
 */
export function caretAfter(paragraphs, before, selected) {
  const same = paragraphs.find(({ id }) => id === before.id);
  const [at, to] = [selected.at, selected.to].map((character) =>
    same ? movedCharacter(before.text, same.text, character) : null,
  );
  if (at !== null && to !== null) return { id: before.id, at, to };
  return caretAtTime(paragraphs, spanAt(before, selected)?.[0] ?? spanOf(before)[0]);
}

/**
 * Before the word that is said at a time; null without paragraphs.
 * @param {readonly Paragraph[]} paragraphs
 * @param {number} time
 */
export function caretAtTime(paragraphs, time) {
  const paragraph = paragraphs[paragraphAtTime(paragraphs, time)];
  if (!paragraph) return null;
  const { id, text, words } = paragraph;
  return { id, at: tokens(text)[Math.max(0, wordAtTime(words, time))]?.from };
}

/**
 * Where a character stands in the text that its own has become; null within what is another one.
 * @param {string} before
 * @param {string} after
 * @param {number} at
 */
export function movedCharacter(before, after, at) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  if (at <= head) return at;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return at >= before.length - tail ? at + after.length - before.length : null;
}
