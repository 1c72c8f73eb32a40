// Taking what the server made of what was sent: which paragraphs are new for those that were.
// Pure: no page, no network.

/** @import { Segment, WordTime } from "../contract.js" */
/** @import { Paragraph } from "./paragraphs.js" */
/** @import { Span } from "./words.js" */

import { EDITED, withTimes } from "./words.js";

/**
 * Saved paragraphs with other times for some of their words: the new ones by those they were.
 * @param {readonly Paragraph[]} saved
 * @param {WordTime[]} times
 */
export function renewTimes(saved, times) {
  const spans = new Map(times.map(([number, ...span]) => [number, /** @type {Span} */ (span)]));
  /** @type {Map<Paragraph, Paragraph>} */
  const renewed = new Map();
  let first = 0;
  for (const paragraph of saved) {
    const words = withTimes(paragraph.words, spans, first);
    if (words !== paragraph.words) renewed.set(paragraph, Object.freeze({ ...paragraph, words }));
    first += paragraph.words.length;
  }
  return renewed;
}

/**
 * Sent paragraphs with the segments that the server made of them: the new ones by those they were,
 * and all that is saved now, in order. Segments are answered for those only that were not saved
 * before.
 * @param {readonly Paragraph[]} sent
 * @param {readonly Paragraph[]} base what was saved before
 * @param {Segment[][]} answered
 */
export function adoptSegments(sent, base, answered) {
  const unchanged = new Set(base);
  /** @type {Map<Paragraph, Paragraph>} */
  const adopted = new Map();
  /** @type {Paragraph[]} */
  const saved = [];
  let place = 0;
  let next = 0;
  for (const paragraph of sent) {
    const segments = unchanged.has(paragraph) || !paragraph.text.trim() ? [] : answered[next++];
    const count = unchanged.has(paragraph) ? paragraph.to - paragraph.from : segments.length;
    const [from, to] = [place, place + count];
    const moved = unchanged.has(paragraph)
      ? moveTo(paragraph, from, to)
      : withSegments(paragraph, segments, from, to);
    place = to;
    adopted.set(paragraph, moved);
    if (count) saved.push(moved);
  }
  return { adopted, saved };
}

/**
 * @param {Paragraph} paragraph
 * @param {number} from
 * @param {number} to
 * @returns {Paragraph}
 */
function moveTo(paragraph, from, to) {
  return paragraph.from === from ? paragraph : Object.freeze({ ...paragraph, from, to });
}

/**
 * @param {Paragraph} paragraph
 * @param {Segment[]} segments
 * @param {number} from
 * @param {number} to
 * @returns {Paragraph}
 */
function withSegments(paragraph, segments, from, to) {
  const words = segments.flatMap((segment) => segment.words);
  const checked = words.length > 0 && words.every((word) => word[EDITED]);
  return Object.freeze({ ...paragraph, words, checked, from, to });
}
