// Saving a document by itself: a moment after each change, one save at a time, and a copy in this
// browser until the server has it. What the document is, is its own matter.

/** @import { KeptEntry, KeptWork } from "./kept-work.js" */
/** @import { SaveEvent, SaveState } from "./save-state.js" */

import { Refused } from "../base/api.js";
import { refusalOf } from "./refusal.js";
import { after, shown, UNCHANGED } from "./save-state.js";

const COPY_DELAY = 200;
/** Requests without an answer that are remembered: the first ones, and as many of the last. */
const REMEMBERED = 8;

/**
 * What was sent: the request, and whatever else `take` needs to know the state that it stands for.
 * @typedef {{ request: object }} Pending
 */
/**
 * What is saved by itself. Its requests name the revision that was changed, so that the server can
 * merge them with what others did.
 * @typedef {object} SavedDocument
 * @property {string} name under which its copy is kept
 * @property {boolean} changed whether it differs from what the server has
 * @property {() => Pending} pending what differs
 * @property {(request: object, parting?: boolean) => Promise<any>} send gives the answer; raises
 *   Refused. `parting`: the page is left, and nobody waits for the answer
 * @property {(answer: any, pending: any) => void | Promise<void | boolean>} take what the server made of what
 *   was pending, or of the work of an earlier visit, where `pending` is null
 * @property {(revision?: string) => Promise<boolean>} renew take what the server has, if that is
 *   another revision and nothing is to be saved; tells whether the page has it then
 * @property {(conflict: any) => Promise<object | null>} ask a person which side to take; what is
 *   chosen joins the request, and null is no choice
 */

export class SaveQueue {
  #document;
  #kept;
  #onChange;
  /** @type {Readonly<SaveState>} */
  #state = UNCHANGED;
  /** What earlier visits could not save, and is to be sent. @type {KeptEntry[]} */
  #left = [];
  /**
   * Requests that may have arrived, though no answer has: the next one brings them along, so that the
   * server can tell what of it is new.
   * @type {object[]}
   */
  #unanswered = [];
  /** The save that is going on; it never fails. @type {Promise<void> | null} */
  #running = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #copyTimer;

  /**
   * @param {SavedDocument} document
   * @param {KeptWork} kept
   * @param {() => void} onChange is called when there is something else to show
   */
  constructor(document, kept, onChange) {
    this.#document = document;
    this.#kept = kept;
    this.#onChange = onChange;
  }

  get name() {
    return this.#document.name;
  }

  get shown() {
    return shown(this.#state);
  }

  /** Whether a save is going on. */
  get running() {
    return this.#running !== null;
  }

  /** Whether the server has everything that this page knows of. */
  get settled() {
    return !this.#running && !this.#unsaved;
  }

  get #unsaved() {
    return this.#left.length > 0 || this.#differs;
  }

  /** What cannot be compared is to be saved: an error in the page must not pass for "saved". */
  get #differs() {
    try {
      return this.#document.changed;
    } catch (error) {
      refusalOf(error);
      return true;
    }
  }

  /** The document was changed on this page. */
  changed() {
    this.#apply({ type: "changed", changed: this.#unsaved });
    clearTimeout(this.#copyTimer);
    this.#copyTimer = setTimeout(() => this.copy(), COPY_DELAY);
  }

  /** Whether leaving would lose something: the server does not have it, and no copy is kept. */
  get losing() {
    this.copy();
    return this.#unsaved && !this.#state.kept;
  }

  /**
   * Take what the server has, if it is another revision than this page's.
   * @param {string} [revision]
   */
  async renew(revision) {
    await this.#running;
    await this.#document.renew(revision).catch(refusalOf);
  }

  /** This page has just taken all that the server has. */
  renewed() {
    this.#apply({ type: "taken", changed: this.#unsaved, at: Date.now() });
  }

  /**
   * Save now what is not saved, whatever was refused before. Gives why not all of what was there is
   * on the server, or null.
   * @returns {Promise<SaveState["refusal"]>}
   */
  async save() {
    await this.#running;
    if (this.#unsaved) this.#running ??= this.#run();
    else this.#apply({ type: "changed", changed: false });
    await this.#running;
    return this.#state.refusal;
  }

  /**
   * Send what earlier visits could not, and take what comes of it.
   * @param {KeptEntry[]} entries
   */
  restore(entries) {
    this.#left.push(...entries);
    return this.save();
  }

  /** Keep a copy of what the server does not have yet, in this browser. */
  copy() {
    clearTimeout(this.#copyTimer);
    let kept = false;
    try {
      kept = this.#kept.put(this.#document.name, this.#request);
    } catch (error) {
      refusalOf(error);
    }
    this.#apply({ type: "copied", kept });
  }

  /**
   * Somebody leaves the page: what it holds is kept, and sent without waiting for the answer. What
   * is too large to be sent like that, as the browser sees it, is offered at the next visit.
   */
  part() {
    this.copy();
    const request = this.#request;
    if (!request) return;
    this.#document.send(request, true).catch(() => {});
    this.#remember(request);
  }

  /** What differs from what the server has; null where nothing does. */
  get #request() {
    if (!this.#document.changed) return null;
    return this.#withUnanswered(this.#document.pending().request);
  }

  /** @param {object} request */
  #withUnanswered(request) {
    return this.#unanswered.length ? { ...request, unanswered: this.#unanswered } : request;
  }

  /** @param {object} request */
  #remember(request) {
    const { unanswered: _, ...sent } = /** @type {{ unanswered?: object[] }} */ (request);
    const known = this.#unanswered.filter(
      (other) => JSON.stringify(other) !== JSON.stringify(sent),
    );
    const [first, last] = [known.slice(0, REMEMBERED), known.slice(REMEMBERED)];
    this.#unanswered = [...first, ...last.slice(1 - REMEMBERED), sent];
  }

  async #run() {
    try {
      if (this.#document.changed) {
        const pending = this.#document.pending();
        const taken = await this.#send(this.#withUnanswered(pending.request), pending);
        // What arrived and is not in the page's base is what the next one goes on from.
        if (taken !== false) this.#unanswered = [];
      }
      for (const entry of [...this.#left]) {
        await this.#send(entry.request, null);
        this.#kept.forget(entry.key);
        this.#left = this.#left.filter((other) => other !== entry);
      }
      this.renewed();
    } catch (error) {
      const [changed, refusal] = [this.#unsaved, refusalOf(error)];
      // What failed after the server had taken everything is no work that could be lost.
      if (changed) this.#apply({ type: "refused", changed, refusal });
      else this.renewed();
    }
    this.#running = null;
    this.copy();
  }

  /**
   * @param {object} request
   * @param {Pending | null} pending what the request stands for; null for an earlier visit's
   * @returns {Promise<void | boolean>} false: it has arrived, and the page goes on from its own base
   */
  async #send(request, pending) {
    this.#apply({ type: "sent" });
    const before = this.#unanswered;
    // From now on it may have arrived: the copy of a page that dies meanwhile says so.
    if (pending) this.#remember(pending.request);
    let answer;
    try {
      answer = await this.#document.send(request);
    } catch (error) {
      if (wasAnswered(error)) this.#unanswered = before;
      const choice = await this.#ask(error);
      if (!choice) throw error;
      return this.#send({ ...request, ...choice }, pending);
    }
    return this.#document.take(answer, pending);
  }

  /**
   * What a person chooses, if it was a conflict.
   * @param {unknown} error
   */
  async #ask(error) {
    const conflict = error instanceof Refused && error.kind === "conflict" && error.content;
    if (!conflict) return null;
    this.#apply({ type: "asked" });
    return this.#document.ask(conflict);
  }

  /** @param {SaveEvent} event */
  #apply(event) {
    this.#state = after(this.#state, event);
    // A copy changes nothing about when the next save is due.
    if (event.type !== "copied") {
      clearTimeout(this.#timer);
      const { wait } = this.#state;
      if (wait !== null) this.#timer = setTimeout(() => this.save(), wait);
    }
    try {
      this.#onChange();
    } catch (error) {
      refusalOf(error);
    }
  }
}

/**
 * Whether the server has said something: then it is known what became of the request.
 * @param {unknown} error
 */
function wasAnswered(error) {
  return error instanceof Refused && error.kind !== "offline";
}
