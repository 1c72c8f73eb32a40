// Work that the server does not have yet, kept in this browser: an entry for each open page of an
// episode and each of its documents.

import { keep, keysKept, readKept } from "../base/storage.js";

/**
 * What a page could not save of a document.
 * @typedef {{ key: string, document: string, request: object, at: number }} KeptEntry
 */

/** Of the copy of a document whose name is not said. */
const TRANSCRIPT = "transcript";
const PREFIX = "podcastkit:kept:";

export class KeptWork {
  #prefix;
  #page;
  /** Lets go of the lock of this page. @type {() => void} */
  #release = () => {};

  /** @param {string} slug */
  constructor(slug) {
    this.#prefix = `${PREFIX}${slug}:`;
    this.#page = `${this.#prefix}${Date.now()}-${Math.random().toString(36).slice(2)}`;
    this.hold();
  }

  /** Hold the lock of this page: an entry of a page whose lock nobody holds was left behind. */
  hold() {
    this.release();
    const held = new Promise((resolve) => {
      this.#release = () => resolve(undefined);
    });
    navigator.locks?.request(this.#page, () => held).catch(() => {});
  }

  /** Somebody leaves this page; the browser may keep it for the way back. */
  release() {
    this.#release();
  }

  /**
   * Keep what is to be saved of a document, or nothing more; tells whether the browser does.
   * @param {string} document
   * @param {object | null} request
   */
  put(document, request) {
    const key = document === TRANSCRIPT ? this.#page : `${this.#page}/${document}`;
    return keep(key, request && JSON.stringify({ document, request, at: Date.now() }));
  }

  /** @param {string} key */
  forget(key) {
    keep(key, null);
  }

  /** What pages that are gone have left, the oldest first. */
  async leftBehind() {
    const locks = await navigator.locks?.query();
    const open = new Set([this.#page, ...(locks?.held ?? []).map((lock) => lock.name)]);
    return keysKept(this.#prefix)
      .filter((key) => !open.has(key.split("/")[0]))
      .flatMap((key) => readEntry(key))
      .sort((one, other) => one.at - other.at);
  }
}

/** The episodes of which this browser keeps work that the server does not have. */
export function slugsWithKeptWork() {
  return new Set(keysKept(PREFIX).map((key) => key.slice(PREFIX.length).split(":")[0]));
}

/**
 * @param {string} key
 * @returns {KeptEntry[]}
 */
function readEntry(key) {
  try {
    return [{ document: TRANSCRIPT, ...JSON.parse(readKept(key) ?? ""), key }];
  } catch {
    return [];
  }
}
