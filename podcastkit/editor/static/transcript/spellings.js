// What the language and the glossary know that a word may be written as, since it sounds the same.

/** @import { VariantsContent } from "../contract.js" */
/** @import { WordChoice, WordPlace } from "./word-choices.js" */

import { ask } from "../base/api.js";
import { label } from "../base/dom.js";
import { coreOf, tokens } from "../state/words.js";

/** As many words around it as a name may have. */
const AROUND = 6;

/**
 * A source for WordChoices.
 * @param {string} language
 */
export function spellings(language) {
  /** @param {WordPlace} place */
  return async ({ paragraph, from }) => {
    const places = tokens(paragraph.text);
    const here = places.findIndex(({ to }) => to > from);
    const first = Math.max(0, here - AROUND);
    const around = places.slice(first, here + AROUND + 1);
    const words = around.map(({ text }) => text);
    const { variants } = await askVariants({ language, words, at: here - first });
    return variants.map((variant) => {
      const [head, tail] = [around[variant.first], around[variant.end - 1]];
      const note = variant.kind === "name" ? label("from_glossary") : undefined;
      return { text: variant.text, note, from: coreOf(head).from, to: coreOf(tail).to };
    });
  };
}

/**
 * Let the server read the words of a language before somebody waits for it.
 * @param {string} language
 */
export async function warmSpellings(language) {
  await askVariants({ language, words: ["a"], at: 0 }).catch(() => {});
}

/**
 * @param {{ language: string, words: string[], at: number }} content
 * @returns {Promise<VariantsContent>}
 */
function askVariants(content) {
  return ask("/api/variants", { method: "POST", content });
}
