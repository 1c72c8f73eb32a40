// The chapters as something that is saved by itself, from the list that was changed: the server
// merges it with what others did, chapter by chapter.

/** @import { Chapter, ChapterConflicts, ChapterChoice, ChaptersContent, Proposal } from "../contract.js" */
/** @import { Store } from "../state/store.js" */
/** @import { SavedDocument } from "./save-queue.js" */

import { ask } from "../base/api.js";
import { showChapterConflicts } from "../dialogs/conflicts.js";
import { sameChapters } from "../state/chapter-edits.js";

/** @implements {SavedDocument} */
export class ChapterSaving {
  name = "chapters";
  /** Of what the server has; empty where no person has made them. */
  revision = "";
  /** Whether a person has made them. */
  edited = false;
  /** @type {readonly Proposal[]} */
  proposals = [];
  /** Ms that apps ask of a chapter. */
  shortest = 0;
  #store;
  #path;
  #merged;
  /**
   * What the server has; null until it is known.
   * @type {readonly Chapter[] | null}
   */
  #saved = null;

  /**
   * @param {Store} store
   * @param {string} path of the episode
   * @param {() => void} merged is called when what others did was joined
   */
  constructor(store, path, merged) {
    this.#store = store;
    this.#path = path;
    this.#merged = merged;
  }

  /** Where they are saved. */
  get address() {
    return `${this.#path}/chapters`;
  }

  /** Take what the server has, with what it proposes. */
  async load() {
    this.#adopt(await ask(this.address));
  }

  /** @param {ChaptersContent} content */
  #adopt({ revision, edited, chapters, proposals, shortest }) {
    this.edited = edited;
    this.proposals = proposals;
    this.shortest = shortest;
    this.revision = revision;
    this.#saved = chapters;
    this.#store.takeChapters(chapters);
  }

  /**
   * Take what the server has, if it is another revision and nothing on the page is to be saved;
   * tells whether the page has it then.
   * @param {string} [revision]
   */
  async renew(revision) {
    const mine = this.revision;
    if (this.changed || revision === mine) return !this.changed;
    const content = await ask(this.address);
    // What was typed, or saved, in the meantime is newer.
    if (this.changed || this.revision !== mine) return false;
    this.#adopt(content);
    return true;
  }

  get changed() {
    const { chapters } = this.#store;
    return chapters !== null && this.#saved !== null && !sameChapters(chapters, this.#saved);
  }

  pending() {
    const { chapters } = this.#store;
    return { chapters, request: { base: this.#saved, chapters } };
  }

  /** @param {object} request */
  send(request, parting = false) {
    return ask(this.address, { method: "PUT", content: request, parting });
  }

  /**
   * @param {{ revision: string, chapters: readonly Chapter[] }} answer
   * @param {{ chapters: readonly Chapter[] } | null} pending
   */
  take({ revision, chapters }, pending) {
    const store = this.#store;
    this.edited = true;
    if (pending ? store.chapters !== pending.chapters : this.changed) {
      // What was typed in the meantime goes next, from what both have.
      if (pending) this.#saved = pending.chapters;
      return;
    }
    this.revision = revision;
    this.#saved = chapters;
    const merged = !sameChapters(chapters, store.chapters ?? []);
    store.takeChapters(chapters);
    if (merged) this.#merged();
  }

  /**
   * @param {ChapterConflicts} conflict
   * @returns {Promise<ChapterChoice | null>}
   */
  async ask(conflict) {
    if (!conflict.conflicts) return null;
    return new Promise((resolve) => {
      const question = showChapterConflicts(conflict, resolve);
      // Closed without a choice: the chapters stay as they are, unsaved.
      question.addEventListener("close", () => resolve(null));
    });
  }
}
