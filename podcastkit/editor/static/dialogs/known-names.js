// The names of who may be speaking in the episode of this page, as the workspace has them.

/** @import { KnownName } from "../contract.js" */

import { ask } from "../base/api.js";

/** @type {readonly KnownName[]} */
let names = [];

/**
 * Read them; without an answer there are none to offer.
 * @param {string} path of the episode
 */
export async function loadNames(path) {
  const answer = await ask(`${path}/names`).catch(() => ({ names: [] }));
  names = answer.names;
}

export function knownNames() {
  return names;
}
