// Where somebody is heard and nothing is written. Pure: no page, no network.

/** @import { Paragraph } from "./paragraphs.js" */
/** @import { Span } from "./words.js" */

import { spanOf } from "./paragraphs.js";
import { EDITED, START } from "./words.js";

/** What a paragraph begins with that is to be written in a gap: typing replaces it. */
export const TO_WRITE = "…";

/** How far words beside a gap may reach into it, in ms: edges are drawn to pauses. */
const EDGE = 300;

/**
 * Whether somebody has written something there: a word that begins inside, or one by a person.
 * @param {readonly Paragraph[]} paragraphs
 * @param {Span} gap
 */
export function isFilled(paragraphs, [from, to]) {
  return paragraphs.some(({ words }) =>
    words.some((word) => {
      const start = word[START];
      return start >= from && start < to - EDGE && (start > from + EDGE || word[EDITED] === 1);
    }),
  );
}

/**
 * The index of the first paragraph that begins behind the start of a gap.
 * @param {readonly Paragraph[]} paragraphs
 * @param {Span} gap
 */
export function paragraphAfter(paragraphs, [from]) {
  const index = paragraphs.findIndex(
    (paragraph) => paragraph.words.length > 0 && spanOf(paragraph)[0] > from,
  );
  return index < 0 ? paragraphs.length : index;
}
