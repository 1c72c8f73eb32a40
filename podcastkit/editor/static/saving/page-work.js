// All that a page holds of an episode, and the one place that says whether the server has it.

/** @import { KeptEntry } from "./kept-work.js" */
/** @import { Refusal } from "./refusal.js" */
/** @import { SavedDocument } from "./save-queue.js" */
/** @import { Shown } from "./save-state.js" */

import { KeptWork } from "./kept-work.js";
import { findMissing } from "./left-work.js";
import { onOpened } from "./other-pages.js";
import { SaveQueue } from "./save-queue.js";
import { mostUrgent } from "./save-state.js";

export class PageWork {
  #slug;
  #kept;
  #show;
  /** @type {SaveQueue[]} */
  #queues = [];

  /**
   * @param {string} slug
   * @param {(shown: Shown) => void} show is told what to show of all documents together
   */
  constructor(slug, show) {
    this.#slug = slug;
    this.#kept = new KeptWork(slug);
    this.#show = show;
    addEventListener("pagehide", () => this.#part());
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.#comeBack();
    });
    addEventListener("beforeunload", (event) => {
      if (this.#queues.some((queue) => queue.losing)) event.preventDefault();
    });
    addEventListener("online", () => this.#saveRest());
    onOpened(() => this.#saveRest());
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

  /** Whether the server has everything, as far as this page knows. */
  get settled() {
    return this.#queues.every((queue) => queue.settled);
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

  #saveRest() {
    if (!this.settled) this.settle();
  }

  /**
   * What other pages have kept and the server lacks, those that are gone and those that are open;
   * what the server took meanwhile comes into this page.
   */
  async missing() {
    const { missing, revisions } = await findMissing(this.#slug, await this.#kept.others());
    await Promise.all(
      this.#queues.map(
        (queue) => revisions.has(queue.name) && queue.renew(revisions.get(queue.name)),
      ),
    );
    return missing;
  }

  /** Take what the server has now. */
  async renew() {
    await Promise.all(this.#queues.map((queue) => queue.renew()));
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

  #part() {
    for (const queue of this.#queues) queue.part();
    // The browser may keep this page for the way back: until then it is gone for the others.
    this.#kept.release();
  }

  #comeBack() {
    this.#kept.hold();
    this.#saveRest();
  }
}
