// Why something could not be saved.

import { Refused } from "../base/api.js";
import { label } from "../base/dom.js";

/**
 * `kind` is that of `Refused`, or "page" for an error of the page itself.
 * @typedef {object} Refusal
 * @property {string} kind
 * @property {string} message
 * @property {string} [next]
 * @property {string} [detail]
 * @property {string} [folded]
 */

/**
 * What an error means for who has something to save.
 * @param {unknown} error
 * @returns {Refusal}
 */
export function refusalOf(error) {
  if (error instanceof Refused) return error;
  globalThis.reportError?.(error);
  return {
    kind: "page",
    message: label("page_problem"),
    next: label("page_problem_next"),
    detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}
