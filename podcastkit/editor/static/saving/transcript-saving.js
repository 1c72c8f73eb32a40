// The transcript as something that is saved by itself; and better times for the words that were
// corrected, once nothing is left to save.

/** @import { Choice, ConflictContent, MergeAnswer, SaveAnswer } from "../contract.js" */
/** @import { Store } from "../state/store.js" */
/** @import { Pending } from "../state/synced-state.js" */
/** @import { PageWork } from "./page-work.js" */
/** @import { SavedDocument, SaveQueue } from "./save-queue.js" */

import { announce } from "../base/announce.js";
import { ask, Refused } from "../base/api.js";
import { label } from "../base/dom.js";
import { noticeProblem } from "../base/problems.js";
import { showConflicts } from "../dialogs/conflicts.js";

/**
 * How long nothing is left to save before the server is asked to listen for the times of what was
 * corrected.
 */
const QUIET = 1500;
/** Problems for which the sound cannot be listened to. */
const UNHEARD = new Set(["audio", "engine", "tool"]);

/** @implements {SavedDocument} */
export class TranscriptSaving {
  name = "transcript";
  #store;
  #path;
  /** @type {SaveQueue | null} */
  #queue = null;
  /** @type {number | undefined} */
  #timer;

  /**
   * @param {Store} store
   * @param {string} path of the episode
   */
  constructor(store, path) {
    this.#store = store;
    this.#path = path;
  }

  /**
   * Save it by itself, whenever somebody changes it on this page. Gives its queue.
   * @param {PageWork} work
   */
  saveIn(work) {
    const queue = work.add(this);
    this.#queue = queue;
    this.#store.onChange(({ retimed, theirs, inserted, removed, renamed }) => {
      if (!retimed && !theirs && (inserted.length || removed.length || renamed)) queue.changed();
    });
    return queue;
  }

  get changed() {
    return this.#store.changed;
  }

  get revision() {
    return this.#store.revision;
  }

  pending() {
    return this.#store.pending();
  }

  /** @param {object} request */
  send(request, parting = false) {
    return ask(`${this.#path}/transcript`, { method: "PUT", content: request, parting });
  }

  /**
   * Take what the server has, if it is another revision and nothing on the page is to be saved;
   * tells whether the page has it then.
   * @param {string} [revision]
   */
  async renew(revision) {
    const mine = this.#store.revision;
    if (this.changed || revision === mine) return !this.changed;
    const content = await ask(this.#path);
    // What was typed, or saved, in the meantime is newer.
    if (this.changed || this.#store.revision !== mine) return false;
    this.#store.join(content);
    return true;
  }

  /**
   * @param {(SaveAnswer & { merged: false }) | MergeAnswer} answer
   * @param {Pending | null} pending
   */
  async take(answer, pending) {
    const store = this.#store;
    let taken = true;
    if (pending && !answer.merged) store.adopt(pending, answer);
    else {
      const document = (answer.merged && answer.document) || (await ask(this.#path));
      taken = this.#rests(pending);
      if (taken) {
        store.join(document);
        announce(label("merged"));
      }
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#findTimes(), QUIET);
    return taken;
  }

  /**
   * Whether nothing was changed since this was sent: what was changed in the meantime goes next,
   * from the base that both have, and is merged there.
   * @param {Pending | null} pending
   */
  #rests(pending) {
    const { paragraphs, speakers, changed } = this.#store;
    return pending ? pending.paragraphs === paragraphs && pending.speakers === speakers : !changed;
  }

  /**
   * @param {ConflictContent} conflict
   * @returns {Promise<Choice | null>}
   */
  async ask(conflict) {
    if (!conflict.conflicts) return null;
    const nameOf = (/** @type {string | null} */ id) => this.#store.nameOf(id) || label("nobody");
    return new Promise((resolve) => {
      const question = showConflicts(conflict, nameOf, resolve);
      // Closed without a choice: the work stays as it is, unsaved.
      question.addEventListener("close", () => resolve(null));
    });
  }

  /**
   * Better times for what was corrected, unless something is to be saved: the next save asks again.
   */
  async #findTimes() {
    const base = this.#store.revision;
    if (this.#store.changed) return;
    try {
      const answer = await ask(`${this.#path}/times`, { method: "POST", content: { base } });
      // An answer that is on its way brings them, too.
      if (this.#queue?.running || this.#store.revision !== base) return;
      this.#store.takeTimes(answer.revision, answer.times);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // Without sound or a model words keep the times that were shared out; the server says so once.
      if (UNHEARD.has(error.kind)) noticeProblem(error, label("times_not_found"));
    }
  }
}
