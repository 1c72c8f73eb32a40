// The steps that were done and can be undone, and those undone that can be done again. Each is a
// splice of the list of paragraphs, which makes undoing the opposite splice. Pure: no page, no
// network.

/** @import { Chapter, Speaker } from "../contract.js" */
/** @import { Paragraph } from "./paragraphs.js" */
/** @import { Gap } from "./rebase.js" */

import { startsWord } from "./paragraphs.js";
import { rebaseSteps } from "./rebase.js";

const TYPING_PAUSE = 2000;

/** @typedef {{ id?: number, at?: number }} Caret the character `at` of a paragraph */
/**
 * What else a step replaces; what it leaves alone is not there.
 * @typedef {{ speakers?: readonly Speaker[], chapters?: readonly Chapter[] | null }} Sides
 */
/**
 * A change of the paragraphs at `index`; `typing` is the paragraph that somebody typed in, `at`
 * when.
 * @typedef {object} Step
 * @property {number} index
 * @property {readonly Paragraph[]} removed
 * @property {readonly Paragraph[]} inserted
 * @property {Sides} before
 * @property {Sides} after
 * @property {Caret} caretBefore
 * @property {Caret} caretAfter
 * @property {number} [typing]
 * @property {number} [at]
 */

export class UndoHistory {
  /** @type {Step[]} */
  #done = [];
  /** @type {Step[]} */
  #undone = [];

  /** @param {Step} step */
  push(step) {
    this.#done.push(step);
    this.#undone = [];
  }

  /**
   * Take what is typed into the last step where it goes on with it; whether it does.
   * @param {Step} step
   */
  extendTyping({ index, removed: [before], inserted, at = 0, caretAfter }) {
    const last = this.#done.at(-1);
    if (last?.typing !== before.id || last.index !== index) return false;
    if (at - (last.at ?? 0) >= TYPING_PAUSE || startsWord(before.text, inserted[0].text))
      return false;
    Object.assign(last, { inserted, at, caretAfter });
    this.#undone = [];
    return true;
  }

  /** The step to be undone; undefined when there is none. */
  undo() {
    const step = this.#done.pop();
    if (step) this.#undone.push(step);
    return step;
  }

  redo() {
    const step = this.#undone.pop();
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
