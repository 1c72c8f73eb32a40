// All that a page holds of an episode, and the one place that says whether the server has it.

/** @import { KeptEntry } from "./kept-work.js" */
/** @import { Refusal } from "./refusal.js" */
/** @import { SavedDocument } from "./save-queue.js" */
/** @import { Shown } from "./save-state.js" */

import { KeptWork } from "./kept-work.js";
import { SaveQueue } from "./save-queue.js";
import { mostUrgent } from "./save-state.js";

export class PageWork {
  #kept;
  #show;
  /** @type {SaveQueue[]} */
  #queues = [];

  /**
   * @param {string} slug
   * @param {(shown: Shown) => void} show is told what to show of all documents together
   */
  constructor(slug, show) {
    this.#kept = new KeptWork(slug);
    this.#show = show;
    addEventListener("pagehide", () => this.#copy());
    addEventListener("online", () => this.settle());
  }

  /**
   * Save a document from now on; its queue is to be told of its changes.
   * @param {SavedDocument} document
   */
  add(document) {
    const queue = new SaveQueue(document, this.#kept, () => this.#show(this.shown));
    this.#queues.push(queue);
    return queue;
  }

  get shown() {
    return mostUrgent(this.#queues.map((queue) => queue.shown));
  }

  /**
   * Save all that the page holds. Gives why the server does not have all of it, or null when it
   * has: whatever needs the saved text asks here first.
   * @returns {Promise<Refusal | null>}
   */
  async settle() {
    const refusals = await Promise.all(this.#queues.map((queue) => queue.save()));
    return refusals.find((refusal) => refusal !== null) ?? null;
  }

  /** What pages that are gone have left. */
  leftBehind() {
    return this.#kept.leftBehind();
  }

  /** @param {KeptEntry[]} entries */
  async restore(entries) {
    for (const queue of this.#queues) {
      await queue.restore(entries.filter(({ document }) => document === queue.name));
    }
  }

  /** @param {KeptEntry[]} entries */
  discard(entries) {
    for (const { key } of entries) this.#kept.forget(key);
  }

  #copy() {
    for (const queue of this.#queues) queue.copy();
  }
}
