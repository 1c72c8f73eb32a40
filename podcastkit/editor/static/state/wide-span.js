// A span that reaches over several paragraphs: its order, its words, its text. Pure: no page, no
// network.

/** @import { Paragraph } from "./paragraphs.js" */
/** @import { Span } from "./words.js" */

import { END, START, tokens, wordAtCharacter } from "./words.js";

/**
 * A character of a paragraph.
 * @typedef {{ id: number, at: number }} End
 */
/**
 * From a character of one paragraph to one of another, the paragraphs by index.
 * @typedef {{ first: number, at: number, last: number, to: number }} WideSpan
 */

/**
 * From where to where, in the order of the text; null where a paragraph is gone.
 * @param {readonly Paragraph[]} paragraphs
 * @param {End} anchor
 * @param {End} focus
 * @returns {WideSpan | null}
 */
export function spanBetween(paragraphs, anchor, focus) {
  const [start, end] = [anchor, focus]
    .map(({ id, at }) => ({ index: paragraphs.findIndex((paragraph) => paragraph.id === id), at }))
    .sort((one, other) => one.index - other.index);
  if (start.index < 0) return null;
  return { first: start.index, at: start.at, last: end.index, to: end.at };
}

/**
 * From the first to the last word of a span; null without words.
 * @param {readonly Paragraph[]} paragraphs
 * @param {WideSpan} span
 * @returns {Span | null}
 */
export function timesOf(paragraphs, { first, at, last, to }) {
  const words = paragraphs.slice(first, last + 1).flatMap((paragraph, offset) => {
    const places = tokens(paragraph.text);
    const from = offset ? 0 : Math.max(0, wordAtCharacter(places, at));
    const isLast = first + offset === last;
    const end = isLast ? wordAtCharacter(places, to - 1) + 1 : paragraph.words.length;
    return paragraph.words.slice(from, end);
  });
  return words.length ? [words[0][START], words[words.length - 1][END]] : null;
}

/**
 * The text of a span, for each paragraph.
 * @param {readonly Paragraph[]} paragraphs
 * @param {WideSpan} span
 */
export function textsOfSpan(paragraphs, { first, at, last, to }) {
  return paragraphs.slice(first, last + 1).map(({ text }, offset) => {
    const end = first + offset === last ? to : text.length;
    return text.slice(offset ? 0 : at, end);
  });
}
