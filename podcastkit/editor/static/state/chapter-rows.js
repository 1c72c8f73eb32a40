// What a list of chapters shows: which row a chapter keeps, and which chapters are too short. Pure:
// no page, no network.

/** @import { Chapter } from "../contract.js" */

/**
 * The row of each chapter: the one that showed it, by its start, or else by its title; undefined for
 * a new one.
 * @template {{ chapter: Chapter }} Row
 * @param {readonly Row[]} rows
 * @param {readonly Chapter[]} chapters
 */
export function keepRows(rows, chapters) {
  const left = new Set(rows);
  /** @type {(Row | undefined)[]} */
  const found = chapters.map(() => undefined);
  for (const key of /** @type {const} */ (["start", "title"])) {
    for (const [at, chapter] of chapters.entries()) {
      if (found[at]) continue;
      found[at] = [...left].find((row) => row.chapter[key] === chapter[key]);
      if (found[at]) left.delete(found[at]);
    }
  }
  return found;
}

/**
 * How long a chapter lasts in the published audio, in ms, where the next one ends it too soon for
 * apps; null where all is well.
 * @param {readonly Chapter[]} chapters
 * @param {number} index
 * @param {{ shortest: number, offset: number }} rule how short one may be, and how much later the
 *   published audio is than the recording: that time is the first chapter's
 */
export function tooShort(chapters, index, { shortest, offset }) {
  const next = chapters[index + 1];
  if (!next) return null;
  const length = next.start - chapters[index].start + (index ? 0 : offset);
  return length < shortest ? length : null;
}
