// The steps that were done and can be undone, and those undone that can be done again. Each is a
// splice of the list of paragraphs, or an edit of the chapters, which makes undoing the opposite.
// Pure: no page, no network.

/** @import { Speaker } from "../contract.js" */
/** @import { ChapterEdit } from "./chapter-edits.js" */
/** @import { Paragraph } from "./paragraphs.js" */
/** @import { Gap } from "./rebase.js" */

import { joinEdits, sameChapters } from "./chapter-edits.js";
import { rebaseSteps } from "./rebase.js";

const TYPING_PAUSE = 2000;

/** @typedef {{ id?: number, at?: number }} Caret the character `at` of a paragraph */
/** @typedef {{ speakers?: readonly Speaker[] }} Sides what else a step replaces, if it does */
/**
 * A change of the paragraphs at `index`, or of chapters; `kind` says of what kind, `typing` is what
 * somebody typed in (a paragraph by its id, or a title for as long as its field has the focus), `at`
 * when.
 * @typedef {object} Step
 * @property {string} kind
 * @property {number} index
 * @property {readonly Paragraph[]} removed
 * @property {readonly Paragraph[]} inserted
 * @property {ChapterEdit} [chapters]
 * @property {Sides} before
 * @property {Sides} after
 * @property {Caret} caretBefore
 * @property {Caret} caretAfter
 * @property {number | symbol} [typing]
 * @property {Pick<Step, "inserted" | "caretAfter">} [beforeSpace] what it was before its last space
 * @property {number} [at]
 */

export class UndoHistory {
  /** @type {Step[]} */
  #done = [];
  /** @type {Step[]} */
  #undone = [];

  /**
   * Add a step; one that goes on with the typing of the last is taken into that.
   * @param {Step} step
   */
  push(step) {
    this.#undone = [];
    const last = this.#done.at(-1);
    const goesOn = last !== undefined && step.typing !== undefined && last.typing === step.typing;
    const joined = goesOn ? joinTyping(last, step) : null;
    if (joined) this.#done.pop();
    if (!joined) this.#done.push(goesOn ? this.#takeSpace(last, step) : step);
    else if (!isNothing(joined)) this.#done.push(joined);
  }

  /**
   * A step that begins a word, with the space typed before it, which the last one gives away.
   * @param {Step} last
   * @param {Step} step
   */
  #takeSpace({ beforeSpace, ...last }, step) {
    if (!beforeSpace || !goesOnAt(last, step)) return step;
    this.#done.pop();
    this.#done.push({ ...last, ...beforeSpace });
    return { ...step, removed: beforeSpace.inserted, caretBefore: beforeSpace.caretAfter };
  }

  /**
   * The step to be undone, the last that holds; those after it are forgotten. Undefined when there
   * is none.
   * @param {(step: Step) => boolean} holds
   */
  undo(holds) {
    const step = takeLast(this.#done, holds);
    if (step) this.#undone.push(step);
    return step;
  }

  /** @param {(step: Step) => boolean} holds */
  redo(holds) {
    const step = takeLast(this.#undone, holds);
    if (step) this.#done.push({ ...step, typing: undefined });
    return step;
  }

  /**
   * Forget steps that do not hold, or touch what others changed; the rest moves with their changes.
   * @param {Gap[]} changes
   * @param {(step: Step) => boolean} holds
   */
  rebase(changes, holds) {
    this.#done = rebaseSteps(this.#done, changes, {
      takesAway: "inserted",
      putsBack: "removed",
      holds,
    });
    this.#undone = rebaseSteps(this.#undone, changes, {
      takesAway: "removed",
      putsBack: "inserted",
      holds,
    });
  }
}

/**
 * @param {Step[]} steps
 * @param {(step: Step) => boolean} holds
 */
function takeLast(steps, holds) {
  let step = steps.pop();
  while (step && !holds(step)) step = steps.pop();
  return step;
}

/**
 * Two steps of typing as one, where the second goes on with the first and the caret has not moved
 * between them; null where it does not.
 * @param {Step} last
 * @param {Step} step
 * @returns {Step | null}
 */
function joinTyping(last, step) {
  if (last.chapters && step.chapters) {
    const chapters = joinEdits(last.chapters, step.chapters);
    return chapters && { ...last, chapters };
  }
  if (!goesOnAt(last, step)) return null;
  const { inserted, at, caretAfter } = step;
  const { beforeSpace, ...rest } = last;
  const typed = signTyped(step);
  if (beforeSpace && typed?.trim()) return null; // a word begins: a good point for undo to stop at
  const isSpace = typed !== undefined && !typed.trim();
  const { inserted: wordsBefore, caretAfter: caretThen } = last;
  const space = isSpace && { beforeSpace: { inserted: wordsBefore, caretAfter: caretThen } };
  return { ...rest, inserted, at, caretAfter, ...space };
}

/**
 * The single sign that a step of typing put in; undefined where it did anything else.
 * @param {Step} step
 */
function signTyped({ removed: [{ text: before }], inserted: [{ text }], caretAfter: { at = 0 } }) {
  return text.length === before.length + 1 ? text[at - 1] : undefined;
}

/**
 * Whether a step of typing follows at once, where the last one ended.
 * @param {Step} last
 * @param {Step} step
 */
function goesOnAt(last, { index, at = 0, caretBefore }) {
  if (last.index !== index || caretBefore.at !== last.caretAfter.at) return false;
  return at - (last.at ?? 0) < TYPING_PAUSE;
}

/**
 * Whether a step leaves the chapters as they were: a title was typed, and taken back in its field.
 * @param {Step} step
 */
function isNothing({ chapters }) {
  return chapters !== undefined && sameChapters(chapters.removed, chapters.inserted);
}
