// What goes on in an episode, told by the server as it happens. Only a page that is seen listens:
// browsers keep few connections to one server. Where the server tells nobody more, the page asks.

/** @import { NowContent } from "../contract.js" */

import { ask, ownName, Refused } from "../base/api.js";

const ASK_EVERY = 1500;
/** Questions after which the page tries once more to be told. */
const QUESTIONS = 20;

export class Live {
  #path;
  #take;
  #page = crypto.randomUUID?.() ?? String(Math.random());
  /** @type {EventSource | null} */
  #source = null;
  /** @type {number | undefined} */
  #timer;

  /**
   * @param {string} path of the episode
   * @param {(now: NowContent) => void} take is told whenever something is other than before
   */
  constructor(path, take) {
    this.#path = path;
    this.#take = take;
    document.addEventListener("visibilitychange", () => this.#follow());
    addEventListener("signed", () => this.#follow());
    addEventListener("pageshow", () => this.#follow());
    // A page with an open connection cannot be kept for the way back.
    addEventListener("pagehide", () => this.#end());
    this.#follow();
  }

  get #query() {
    return new URLSearchParams({ page: this.#page, who: ownName().toWellFormed() });
  }

  #end() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #follow() {
    this.#end();
    if (document.hidden) return;
    const source = new EventSource(`${this.#path}/events?${this.#query}`);
    source.addEventListener("message", ({ data }) => this.#take(JSON.parse(data)));
    source.addEventListener("error", () => {
      // Otherwise the browser connects again by itself.
      if (source.readyState === EventSource.CLOSED && source === this.#source) this.#ask(QUESTIONS);
    });
    this.#source = source;
  }

  /** @param {number} left questions until the page tries to be told */
  #ask(left) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      const source = this.#source;
      try {
        const now = await ask(`${this.#path}/now?${this.#query}`);
        if (source === this.#source) this.#take(now);
      } catch (error) {
        // Whether the server answers is told where something is saved.
        if (!(error instanceof Refused)) throw error;
      }
      if (source !== this.#source) return;
      if (left > 0) this.#ask(left - 1);
      else this.#follow();
    }, ASK_EVERY);
  }
}
