// What a paragraph is, and what can be told of one. Pure: no page, no network.

/** @import { Segment } from "../contract.js" */
/** @import { Span, Word } from "./words.js" */

import { isDoubtful } from "./doubts.js";
import { EDITED, END, lastIndexWhere, START, TEXT, tokens } from "./words.js";

/**
 * A paragraph is never changed in place. `id` stays while it is edited; `from` and `to` are the
 * segments of the saved transcript it was made from, which matter only while it is unchanged.
 * @typedef {object} Paragraph
 * @property {number} id
 * @property {string | null} speaker
 * @property {string} text
 * @property {Word[]} words
 * @property {boolean} checked
 * @property {number} from
 * @property {number} to
 * @property {Span} [span] when it is said, while it is empty
 */

/**
 * @param {Omit<Paragraph, "checked">} fields
 * @param {boolean} [checked] unless its words tell
 * @returns {Readonly<Paragraph>}
 */
export function paragraph(fields, checked = fields.words.every((word) => word[EDITED])) {
  return Object.freeze({ ...fields, checked });
}

/**
 * @param {readonly Word[]} words
 * @param {string} separator
 */
export function textOf(words, separator) {
  return words.map((word) => word[TEXT]).join(separator);
}

/**
 * Whether a paragraph of the page and one of the server say the same: spaces and what all its words
 * tell are no difference.
 * @param {Paragraph} paragraph
 * @param {Paragraph} other
 */
export function alike(paragraph, other) {
  const checked = paragraph.checked || paragraph.words.every((word) => word[EDITED]);
  if (paragraph.speaker !== other.speaker || checked !== other.checked) return false;
  const words = (/** @type {string} */ text) =>
    tokens(text)
      .map((token) => token.text)
      .join(" ");
  return paragraph.text === other.text || words(paragraph.text) === words(other.text);
}

/**
 * The first and the last moment of a paragraph.
 * @param {{ words: Word[], span?: Span }} paragraph
 * @returns {Span}
 */
export function spanOf({ words, span = [0, 0] }) {
  return words.length ? [words[0][START], words[words.length - 1][END]] : span;
}

/**
 * The index of the paragraph being said at a time; 0 before the first.
 * @param {readonly Paragraph[]} paragraphs
 * @param {number} time
 */
export function paragraphAtTime(paragraphs, time) {
  return Math.max(
    0,
    lastIndexWhere(paragraphs, (paragraph) => spanOf(paragraph)[0] <= time),
  );
}

/**
 * Where the run of a paragraph ends: the paragraphs from it on that the same speaker says.
 * @param {readonly Paragraph[]} paragraphs
 * @param {number} index
 */
export function endOfRun(paragraphs, index) {
  const { speaker } = paragraphs[index];
  const next = paragraphs.findIndex((other, at) => at > index && other.speaker !== speaker);
  return next < 0 ? paragraphs.length : next;
}

/**
 * How many words there are, how many a person changed or confirmed, and how many of the others are
 * marked by a threshold of doubt.
 * @param {readonly Paragraph[]} paragraphs
 * @param {number} threshold
 */
export function countProgress(paragraphs, threshold) {
  const counts = { words: 0, checked: 0, doubts: 0 };
  for (const { words, checked } of paragraphs) {
    counts.words += words.length;
    if (checked) counts.checked += words.length;
    else {
      for (const word of words) {
        if (word[EDITED]) counts.checked += 1;
        else if (isDoubtful(word, threshold)) counts.doubts += 1;
      }
    }
  }
  return counts;
}
