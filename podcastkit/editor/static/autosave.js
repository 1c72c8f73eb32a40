// Saving by itself: a moment after each change, one save at a time, and a copy in this browser
// until the server has it.

/**
 * @import { Choice, ConflictContent, MergeAnswer, SaveAnswer, SaveRequest } from "./contract.js"
 */
/** @import { Store } from "./state/store.js" */
/** @import { Pending } from "./state/synced-state.js" */
/** @import { Entry } from "./unsaved-work.js" */

import { ask, Refused } from "./base/api.js";
import { announce, label, timeOfDay } from "./base/dom.js";
import { noticeProblem } from "./base/problems.js";
import { UnsavedWork } from "./unsaved-work.js";

const DELAY = 1000;
const RETRY_DELAY = 3000;
const COPY_DELAY = 200;
/**
 * How long nothing is left to save before the server is asked to listen for the times of what was
 * corrected.
 */
const QUIET = 1500;

/** Problems for which the sound cannot be listened to. */
const UNHEARD = new Set(["audio", "engine", "tool"]);

/**
 * `show` is told "saved", "unsaved", "saving", "offline", "closed", "busy" or "refused", words for
 * it, and the problem; `onConflict` asks a person, with the dialog that it gives back.
 * @typedef {object} Handlers
 * @property {(state: string, text: string, error?: Refused | null) => void} show
 * @property {(conflict: ConflictContent, resolve: (choice: Choice) => void) => HTMLDialogElement} onConflict
 */
/**
 * What is sent: what was `pending`, or else the work of an earlier visit, under the `key` of its
 * copy.
 * @typedef {{ request: SaveRequest & Partial<Choice>, pending: Pending | null, key: string | null }} Sending
 */

export class Autosave {
  #store;
  #path;
  #unsaved;
  #handlers;
  /** @type {number | undefined} */
  #timer;
  /** @type {number | undefined} */
  #copyTimer;
  /** @type {number | undefined} */
  #timesTimer;
  /** @type {Promise<void> | null} */
  #running = null;
  /** While a person has to choose, nothing is sent. */
  #held = false;

  /**
   * @param {Store} store
   * @param {string} slug
   * @param {Handlers} handlers
   */
  constructor(store, slug, handlers) {
    this.#store = store;
    this.#path = `/api/episodes/${slug}`;
    this.#unsaved = new UnsavedWork(slug);
    this.#handlers = handlers;
    store.onChange(({ retimed, theirs, inserted, removed, renamed }) => {
      if (!retimed && !theirs && (inserted.length || removed.length || renamed)) this.#changed();
    });
    addEventListener("pagehide", () => this.#copy());
    addEventListener("online", () => this.save());
  }

  #changed() {
    if (!this.#held) this.#handlers.show("unsaved", label("unsaved"));
    clearTimeout(this.#copyTimer);
    this.#copyTimer = setTimeout(() => this.#copy(), COPY_DELAY);
    this.#saveIn(DELAY);
  }

  /** @param {number} delay */
  #saveIn(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), delay);
  }

  /** Save now what is not saved. */
  async save() {
    clearTimeout(this.#timer);
    await this.#running;
    if (this.#held || !this.#store.changed) {
      this.#copy();
      return;
    }
    const pending = this.#store.pending();
    this.#running = this.#send({ request: pending.request, pending, key: null });
    await this.#running;
    this.#running = null;
  }

  /** @param {Sending} sending */
  async #send(sending) {
    this.#handlers.show("saving", label("saving"));
    const write = /** @type {const} */ ({ method: "PUT", content: sending.request });
    try {
      await this.#take(await ask(`${this.#path}/transcript`, write), sending.pending);
      if (sending.key) this.#unsaved.forget(sending.key);
      this.#copy();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#copy();
      this.#refuse(error, sending);
    }
  }

  /**
   * @param {(SaveAnswer & { merged: false }) | MergeAnswer} answer
   * @param {Pending | null} pending
   */
  async #take(answer, pending) {
    const quiet = pending ? pending.paragraphs === this.#store.paragraphs : !this.#store.changed;
    if (pending && !answer.merged) this.#store.adopt(pending, answer);
    else if (quiet) {
      const document = answer.merged ? answer.document : undefined;
      this.#store.join(document ?? (await ask(this.#path)));
      announce(label("merged"));
    }
    // What was typed in the meantime goes next; what was merged and typed in, from the base that
    // both have.
    const { changed } = this.#store;
    if (changed) this.#saveIn(DELAY);
    clearTimeout(this.#timesTimer);
    this.#timesTimer = setTimeout(() => this.#findTimes(), QUIET);
    if (changed) this.#handlers.show("unsaved", label("unsaved"));
    else this.#handlers.show("saved", label("saved", { time: timeOfDay() }));
  }

  /**
   * Better times for what was corrected, unless something is to be saved: the next save asks again.
   */
  async #findTimes() {
    const base = this.#store.revision;
    if (this.#held || this.#store.changed) return;
    try {
      const answer = await ask(`${this.#path}/times`, { method: "POST", content: { base } });
      await this.#running;
      if (this.#store.revision === base) this.#store.takeTimes(answer.revision, answer.times);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // Without sound or a model words keep the times that were shared out; the server says so once.
      if (UNHEARD.has(error.kind)) noticeProblem(error, label("times_not_found"));
    }
  }

  /**
   * @param {Refused} error
   * @param {Sending} sending
   */
  #refuse(error, sending) {
    const { kind, message, content } = error;
    if (kind === "conflict" && content.conflicts) {
      this.#askPerson(content, sending);
      return;
    }
    const { show } = this.#handlers;
    if (kind === "busy") show("busy", label("busy"));
    else if (kind === "offline") show("offline", label("offline"), error);
    else if (kind === "token") show("closed", message, error);
    else show("refused", label("not_saved", { message }), error);
    if (kind !== "token" && sending.pending) this.#saveIn(RETRY_DELAY);
  }

  /**
   * @param {ConflictContent} conflict
   * @param {Sending} sending
   */
  #askPerson(conflict, sending) {
    this.#held = true;
    this.#handlers.show("refused", label("conflict_title"));
    const question = this.#handlers.onConflict(conflict, (choice) => {
      this.#running = this.#send({ ...sending, request: { ...sending.request, ...choice } });
    });
    // Closed without a choice: the work stays, unsaved, and the question comes again with the next
    // change.
    question.addEventListener("close", () => {
      this.#held = false;
    });
  }

  /** A copy of what the server does not have yet, in this browser. */
  #copy() {
    clearTimeout(this.#copyTimer);
    this.#unsaved.put(this.#store.changed ? this.#store.pending().request : null);
  }

  /** What earlier visits could not save. */
  leftBehind() {
    return this.#unsaved.leftBehind();
  }

  /**
   * Send what earlier visits could not, and show what comes of it.
   * @param {Entry[]} entries
   */
  async restore(entries) {
    for (const { key, request } of entries) {
      await this.save();
      this.#running = this.#send({ request, pending: null, key });
      await this.#running;
      this.#running = null;
    }
  }

  /** @param {Entry[]} entries */
  discard(entries) {
    for (const { key } of entries) this.#unsaved.forget(key);
    announce(label("unsaved_discarded"));
  }
}
