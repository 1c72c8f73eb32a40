// Work that the server does not have yet, kept in this browser: one entry for each open page of an
// episode.

/** @import { SaveRequest } from "./contract.js" */

/** @typedef {{ key: string, request: SaveRequest, at: number }} Entry */

export class UnsavedWork {
  #prefix;
  #key;

  /** @param {string} slug */
  constructor(slug) {
    this.#prefix = `podcastkit:kept:${slug}:`;
    this.#key = `${this.#prefix}${Date.now()}-${Math.random().toString(36).slice(2)}`;
    // Held for as long as the page lives: an entry whose lock nobody holds was left behind.
    navigator.locks?.request(this.#key, () => new Promise(() => {}));
  }

  /** @param {SaveRequest | null} request */
  put(request) {
    if (request) localStorage.setItem(this.#key, JSON.stringify({ request, at: Date.now() }));
    else localStorage.removeItem(this.#key);
  }

  /** @param {string} key */
  forget(key) {
    localStorage.removeItem(key);
  }

  /** What pages that are gone have left, the oldest first. */
  async leftBehind() {
    const locks = await navigator.locks?.query();
    const open = new Set([this.#key, ...(locks?.held ?? []).map((lock) => lock.name)]);
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.#prefix) && !open.has(key))
      .flatMap((key) => readEntry(key))
      .sort((one, other) => one.at - other.at);
  }
}

/**
 * @param {string} key
 * @returns {Entry[]}
 */
function readEntry(key) {
  try {
    return [{ key, ...JSON.parse(localStorage.getItem(key) ?? "") }];
  } catch {
    return [];
  }
}
