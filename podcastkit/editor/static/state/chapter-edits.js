// What a change of the chapters took out and put in, and doing so again, or the opposite, to chapters
// that others may have changed since. Pure: no page, no network.

/** @import { Chapter } from "../contract.js" */

/**
 * Which chapters went and which came; one that was renamed or moved is in both.
 * @typedef {{ removed: readonly Chapter[], inserted: readonly Chapter[] }} ChapterEdit
 */

/**
 * @param {Chapter} chapter
 * @param {Chapter} other
 */
function isSame(chapter, other) {
  return (
    chapter.start === other.start &&
    chapter.title === other.title &&
    chapter.url === other.url &&
    chapter.image === other.image
  );
}

/**
 * @param {readonly Chapter[]} chapters
 * @param {readonly Chapter[]} others
 */
export function sameChapters(chapters, others) {
  return (
    chapters.length === others.length &&
    chapters.every((chapter, at) => isSame(chapter, others[at]))
  );
}

/**
 * @param {readonly Chapter[]} chapters
 * @param {readonly Chapter[]} others
 */
function without(chapters, others) {
  return chapters.filter((chapter) => !others.some((other) => isSame(chapter, other)));
}

/**
 * @param {readonly Chapter[]} before
 * @param {readonly Chapter[]} after
 * @returns {ChapterEdit}
 */
export function editBetween(before, after) {
  return { removed: without(before, after), inserted: without(after, before) };
}

/**
 * @param {ChapterEdit} edit
 * @returns {ChapterEdit}
 */
export function opposite({ removed, inserted }) {
  return { removed: inserted, inserted: removed };
}

/**
 * Two edits of which the second goes on with what the first put in, as one; null where it does not.
 * @param {ChapterEdit} edit
 * @param {ChapterEdit} next
 * @returns {ChapterEdit | null}
 */
export function joinEdits(edit, next) {
  if (!sameChapters(edit.inserted, next.removed)) return null;
  return { removed: edit.removed, inserted: next.inserted };
}

/**
 * The chapters after an edit, in order of time; null where what it takes out is not there any more,
 * another chapter starts where it puts one in, or the beginning would have none.
 * @param {readonly Chapter[]} chapters
 * @param {ChapterEdit} edit
 */
export function withEdit(chapters, { removed, inserted }) {
  const left = without(chapters, removed);
  if (chapters.length - left.length !== removed.length) return null;
  if (inserted.some(({ start }) => left.some((chapter) => chapter.start === start))) return null;
  const edited = [...left, ...inserted].sort((one, other) => one.start - other.start);
  return edited.length && edited[0].start > 0 ? null : edited;
}
