// What a paragraph is, and what can be told of one. Pure: no page, no network.

import { CONFIDENCE, EDITED, END, START, textOf, tokens } from "./words.js";

/** Below this confidence the machine was unsure of a word. */
export const DOUBT = 0.5;

/**
 * A paragraph: `id` stays while it is edited; `from` and `to` are the segments of the saved transcript it was made
 * from, which matter only while it is unchanged.
 */
export function paragraph(fields, language) {
  const checked = fields.checked ?? fields.words.every((word) => word[EDITED]);
  return Object.freeze({ text: textOf(fields.words, language), ...fields, checked });
}

/** Whether a paragraph of the page and one of the server say the same: spaces and what all its words tell are no difference. */
export function alike(one, other) {
  const checked = one.checked || one.words.every((word) => word[EDITED]);
  const said = (text) =>
    tokens(text)
      .map((token) => token.text)
      .join(" ");
  return (
    one.speaker === other.speaker &&
    checked === other.checked &&
    (one.text === other.text || said(one.text) === said(other.text))
  );
}

/** Whether a text was typed that begins another word: a good point for undo to stop at. */
export function startsWord(before, after) {
  return after.length === before.length + 1 && tokens(after).length > tokens(before).length;
}

/** The first and the last moment of a paragraph. */
export function spanOf({ words }) {
  return [words[0]?.[START] ?? 0, words.at(-1)?.[END] ?? 0];
}

/** Whether the machine was unsure of a word and nobody has looked at it. */
export function isDoubtful(word, below) {
  return word[CONFIDENCE] !== null && word[CONFIDENCE] < below && !word[EDITED];
}
