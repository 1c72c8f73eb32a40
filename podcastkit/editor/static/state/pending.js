// What differs from the saved transcript, as the edits that the server applies. Pure: no page, no
// network.

/** @import { Edit } from "../contract.js" */
/** @import { Paragraph } from "./paragraphs.js" */

/**
 * The edits that make the paragraphs out of those saved; what is unchanged is the very same object
 * in both.
 * @param {readonly Paragraph[]} base
 * @param {readonly Paragraph[]} paragraphs
 */
export function editsSince(base, paragraphs) {
  /** @type {Edit[]} */
  const edits = [];
  const places = new Map(base.map((paragraph, index) => [paragraph, index]));
  let done = 0;
  /** @type {Paragraph[]} */
  let run = [];
  const close = (/** @type {number} */ until) => {
    // What was emptied and saved stays on the page, and is nothing to the server.
    if (until > done || run.some((paragraph) => paragraph.text.trim())) {
      edits.push(makeEdit(base, done, until, run));
    }
    run = [];
  };
  for (const paragraph of paragraphs) {
    const place = places.get(paragraph);
    if (place === undefined || place < done) run.push(paragraph);
    else {
      close(place);
      done = place + 1;
    }
  }
  close(base.length);
  return edits;
}

/**
 * One edit: base paragraphs [first, end) become others.
 * @param {readonly Paragraph[]} base
 * @param {number} first
 * @param {number} end
 * @param {Paragraph[]} run
 * @returns {Edit}
 */
function makeEdit(base, first, end, run) {
  const start = base[first]?.from ?? base.at(-1)?.to ?? 0;
  return {
    start,
    end: end > first ? base[end - 1].to : start,
    paragraphs: run
      .filter((paragraph) => paragraph.text.trim())
      .map(({ speaker, text, checked }) => ({ speaker, text, checked })),
  };
}
