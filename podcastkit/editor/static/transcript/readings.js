// What else the sound of a word may be, heard once more after the words as they stand now.

/** @import { ReadingsContent } from "../contract.js" */
/** @import { Paragraph } from "../state/paragraphs.js" */
/** @import { WordPlace } from "./word-choices.js" */

import { ask } from "../base/api.js";
import { label } from "../base/dom.js";
import { coreOf, END, START, TEXT, tokens } from "../state/words.js";

/** Words before it that are heard too, and milliseconds of sound before these and after it. */
const BEFORE = 8;
const EARLIER = 100;
const LATER = 3000;
/** Milliseconds that the words before it may take. */
const LONGEST = 15_000;

/**
 * A source for WordChoices.
 * @param {string} path
 * @param {string} language
 */
export function readings(path, language) {
  /** What was asked last: whoever looks at a word asks, and then the list does. */
  let asked = "";
  /** @type {Promise<ReadingsContent>} */
  let answer;
  /** @param {WordPlace} place */
  return async ({ paragraph, from }) => {
    const index = tokens(paragraph.text).findIndex(({ to }) => to > from);
    const word = tokens(paragraph.text)[index];
    if (!word) return [];
    const content = { language, ...heardPart(paragraph, index) };
    if (asked !== JSON.stringify(content)) {
      asked = JSON.stringify(content);
      answer = ask(`${path}/readings`, { method: "POST", content });
      answer.catch(() => {
        asked = "";
      });
    }
    const own = coreOf(word);
    const text = paragraph.text.slice(own.from, own.to);
    return (await answer).readings
      .map((reading) => {
        const core = coreOf({ text: reading, from: 0, to: reading.length });
        return reading.slice(core.from, core.to);
      })
      .filter((reading) => reading && !isSame(reading, text))
      .map((reading) => ({ text: reading, note: label("heard_again"), ...own }));
  };
}

/**
 * The sound that is heard for a word of a paragraph, and the words before it that are said there.
 * @param {Paragraph} paragraph
 * @param {number} index
 */
export function heardPart({ words }, index) {
  const word = words[index];
  const before = words
    .slice(Math.max(0, index - BEFORE), index)
    .filter(({ [START]: start }) => word[START] - start < LONGEST);
  const start = Math.max(0, (before[0] ?? word)[START] - EARLIER);
  return { span: [start, word[END] + LATER], before: before.map(({ [TEXT]: text }) => text) };
}

/**
 * Whether two words differ in case alone, for which there is a key.
 * @param {string} one
 * @param {string} other
 */
function isSame(one, other) {
  return one.toLocaleLowerCase() === other.toLocaleLowerCase();
}
