// Work that the server does not have yet, kept in this browser: an entry for each open page of an
// episode and each of its documents.

import { keep, keysKept, readKept } from "../base/storage.js";

/**
 * What a page could not save of a document, and whether that page is still open.
 * @typedef {{ key: string, document: string, request: object, at: number, open: boolean }} KeptEntry
 */

const PREFIX = "podcastkit:kept:";
/** Of the copy of a document whose name is not said. */
const TRANSCRIPT = "transcript";

export class KeptWork {
  #slug;
  #page;
  /** Lets go of the lock of this page. @type {() => void} */
  #release = () => {};

  /** @param {string} slug */
  constructor(slug) {
    this.#slug = slug;
    this.#page = `${prefixOf(slug)}${Date.now()}-${Math.random().toString(36).slice(2)}`;
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

  /** What other pages of the episode have kept, the oldest first. */
  async others() {
    const entries = await keptOf(this.#slug);
    return entries.filter(({ key }) => pageOf(key) !== this.#page);
  }
}

/** Episodes of which something is kept. */
export function slugsWithKeptWork() {
  return new Set(keysKept(PREFIX).map((key) => key.slice(PREFIX.length).split(":")[0]));
}

/**
 * All that is kept of an episode, the oldest first.
 * @param {string} slug
 * @returns {Promise<KeptEntry[]>}
 */
export async function keptOf(slug) {
  const keys = keysKept(prefixOf(slug));
  const locks = keys.length ? await navigator.locks?.query() : null;
  const held = new Set(locks?.held?.map((lock) => lock.name));
  return keys
    .flatMap((key) => readEntry(key, held.has(pageOf(key))))
    .sort((one, other) => one.at - other.at);
}

/** @param {string} slug */
function prefixOf(slug) {
  return `${PREFIX}${slug}:`;
}

/** @param {string} key */
function pageOf(key) {
  return key.split("/")[0];
}

/**
 * @param {string} key
 * @param {boolean} open
 * @returns {KeptEntry[]}
 */
function readEntry(key, open) {
  try {
    return [{ document: TRANSCRIPT, ...JSON.parse(readKept(key) ?? ""), key, open }];
  } catch {
    return [];
  }
}
