// Taking what others have saved, as soon as nothing of this page is in the way. Pure: no page, no
// network.

/**
 * A document that others save too.
 * @typedef {object} SharedDocument
 * @property {string} revision that the page has
 * @property {boolean} settled whether nothing of this page is to be saved, or being typed
 * @property {() => Promise<boolean>} renew take what the server has; false: something was in the way
 */

/** Ms until the next try. */
const REST = 400;

export class Theirs {
  #document;
  /** The file as it was seen last. */
  #latest;
  /** A file that was taken, and what the page made of it: people write it otherwise. */
  #taken;
  #running = false;
  #rest;

  /**
   * @param {SharedDocument} document
   * @param {string} digest of the file that the page was opened with
   */
  constructor(document, digest, rest = () => new Promise((done) => setTimeout(done, REST))) {
    this.#document = document;
    this.#latest = digest;
    this.#taken = { digest, revision: document.revision };
    this.#rest = rest;
  }

  /**
   * The file is this one now.
   * @param {string} digest
   */
  async learn(digest) {
    this.#latest = digest;
    if (this.#running) return;
    this.#running = true;
    while (this.#isBehind) {
      // What this page has to save is merged with theirs where it is saved.
      if (!this.#document.settled || !(await this.#renew())) await this.#rest();
    }
    this.#running = false;
  }

  get #isBehind() {
    const { revision } = this.#document;
    const { digest, revision: made } = this.#taken;
    return this.#latest !== revision && (this.#latest !== digest || revision !== made);
  }

  async #renew() {
    const digest = this.#latest;
    let renewed = false;
    try {
      renewed = await this.#document.renew();
    } catch {
      // The server does not answer, or the file is damaged: whoever saves is told.
    }
    if (renewed) this.#taken = { digest, revision: this.#document.revision };
    return renewed;
  }
}
