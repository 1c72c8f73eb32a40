// What this browser keeps of an episode and the server really does not have.

/** @import { KeptEntry } from "./kept-work.js" */

import { ask, Refused } from "../base/api.js";
import { keep } from "../base/storage.js";

/**
 * Those entries that hold something that the server lacks; the others, which it took though nobody
 * waited for its answer, are forgotten, unless their page is open and will do so itself. With it the
 * revisions that the server has of the documents that were looked at.
 * @param {string} slug
 * @param {KeptEntry[]} entries
 */
export async function findMissing(slug, entries) {
  /** @type {KeptEntry[]} */
  const missing = [];
  /** @type {Map<string, string>} */
  const revisions = new Map();
  for (const entry of entries) {
    const answer = await look(slug, entry);
    if (answer.revision) revisions.set(entry.document, answer.revision);
    if (answer.missing) missing.push(entry);
    else if (!entry.open) keep(entry.key, null);
  }
  return { missing, revisions };
}

/**
 * @param {string} slug
 * @param {KeptEntry} entry
 * @returns {Promise<{ missing: boolean, revision?: string }>}
 */
async function look(slug, { document, request }) {
  const path = `/api/episodes/${encodeURIComponent(slug)}/${document}/missing`;
  try {
    return await ask(path, { method: "POST", content: request });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // What cannot be compared is offered.
    return { missing: true };
  }
}
