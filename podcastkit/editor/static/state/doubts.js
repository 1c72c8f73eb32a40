// Words that may be others than were said. Pure: no page, no network.

/** @import { Paragraph } from "./paragraphs.js" */
/** @import { Span, Token, Word } from "./words.js" */

import { CONFIDENCE, EDITED, END, START, tokens } from "./words.js";

/**
 * A marked word: the paragraph it stands in, its characters [at, to), and when it is said.
 * @typedef {{ id: number, at: number, to: number, span: Span }} Doubt
 */

/**
 * Whether a word is less probably right than the threshold and nobody has looked at it.
 * @param {Word} word
 * @param {number} threshold
 */
export function isDoubtful(word, threshold) {
  return word[CONFIDENCE] !== null && word[CONFIDENCE] < threshold && !word[EDITED];
}

/**
 * The marked words of a paragraph; none of one that is checked.
 * @param {Paragraph} paragraph
 * @param {number} threshold
 * @returns {Doubt[]}
 */
export function doubtsOf({ id, checked, text, words }, threshold) {
  if (checked || !words.some((word) => isDoubtful(word, threshold))) return [];
  return tokens(text).flatMap(({ from, to }, index) => {
    const word = words[index];
    if (!word || !isDoubtful(word, threshold)) return [];
    return [{ id, at: from, to, span: /** @type {Span} */ ([word[START], word[END]]) }];
  });
}

/**
 * The next marked word after a place, or the one before; undefined when there is none.
 * @param {readonly Paragraph[]} paragraphs
 * @param {{ index: number, at: number }} place a character of a paragraph
 * @param {number} step
 * @param {number} threshold
 * @returns {Doubt | undefined}
 */
export function findDoubt(paragraphs, place, step, threshold) {
  for (let index = place.index; index >= 0 && index < paragraphs.length; index += step) {
    const isAhead = (/** @type {Doubt} */ { at }) =>
      index !== place.index || (step > 0 ? at > place.at : at < place.at);
    const doubt = doubtsOf(paragraphs[index], threshold)
      .filter(isAhead)
      .at(step > 0 ? 0 : -1);
    if (doubt) return doubt;
  }
  return undefined;
}
