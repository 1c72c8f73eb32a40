// Words of a paragraph and where they stand in its text. Pure: no page, no network.

/**
 * A word, in ms.
 * @typedef {[start: number, end: number, text: string, confidence: number | null, edited: number]} Word
 */
/** @typedef {[start: number, end: number]} Span in ms */
/**
 * @typedef {{ text: string, from: number, to: number }} Token a word with the characters it takes
 */

export const START = 0;
export const END = 1;
export const TEXT = 2;
export const CONFIDENCE = 3;
export const EDITED = 4;

// As the server divides words: no-break spaces belong to a word ("va\u00a0?"), control characters
// to none.
const WORD = /(?:[\S\u00a0\u202f](?<!\p{Cc}))+/gu;

/** Signs that nobody sees and no word needs, as the server has them (`text/normal_forms.py`). */
export const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc]/g;

/**
 * The words of a text.
 * @param {string} text
 * @returns {Token[]}
 */
export function tokens(text) {
  return Array.from(text.matchAll(WORD), (match) => {
    const inner = match[0].trim();
    const from = match.index + match[0].indexOf(inner);
    return { text: inner, from, to: from + inner.length };
  }).filter((token) => token.text);
}

/**
 * The characters of a word without the signs around it, which are none of it, as the server has it.
 * @param {Token} token
 */
export function coreOf({ text, from, to }) {
  return {
    from: from + Math.max(0, text.search(/[\p{L}\p{N}]/u)),
    to: to - text.length + text.replace(/[^\p{L}\p{N}]+$/u, "").length,
  };
}

/**
 * The words of a changed text: those at its beginning and end keep their times, those between share
 * what is left, or the span of a text that had no words.
 * @param {readonly Word[]} words
 * @param {string} text
 * @param {Span} [span]
 * @returns {Word[]}
 */
export function retime(words, text, span = [0, 0]) {
  const texts = tokens(text).map((token) => token.text);
  const shorter = Math.min(texts.length, words.length);
  let head = 0;
  while (head < shorter && words[head][TEXT] === texts[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && words.at(-1 - tail)?.[TEXT] === texts.at(-1 - tail)) tail += 1;
  const replaced = words.slice(head, words.length - tail);
  const start = replaced[0]?.[START] ?? words[head - 1]?.[END] ?? words[0]?.[START] ?? span[0];
  const after = words.length ? start : span[1];
  const end = replaced.at(-1)?.[END] ?? words[words.length - tail]?.[START] ?? after;
  return [
    ...words.slice(0, head),
    ...shareSpan(texts.slice(head, texts.length - tail), start, Math.max(start, end)),
    ...words.slice(words.length - tail),
  ];
}

/**
 * Words with other times where there are some for their number; the very same ones where there are
 * none.
 * @param {Word[]} words
 * @param {Map<number, Span>} spans
 * @param {number} first the number of the first word
 */
export function withTimes(words, spans, first) {
  const timed = words.map((word, at) => {
    const span = spans.get(first + at);
    const [, , text, confidence, edited] = word;
    return span ? /** @type {Word} */ ([...span, text, confidence, edited]) : word;
  });
  return timed.some((word, at) => word !== words[at]) ? timed : words;
}

/**
 * Words that share a span, each with time in proportion to its length.
 * @param {string[]} texts
 * @param {number} start
 * @param {number} end
 * @returns {Word[]}
 */
function shareSpan(texts, start, end) {
  const total = texts.reduce((sum, text) => sum + text.length, 0);
  const timeAfter = (/** @type {number} */ letters) =>
    start + Math.floor(((end - start) * letters) / total);
  let letters = 0;
  return texts.map((text) => {
    const before = letters;
    letters += text.length;
    return [timeAfter(before), timeAfter(letters), text, null, 1];
  });
}

/**
 * The index of the word that a character belongs to, or of the last one before it; -1 before the
 * first.
 * @param {Token[]} places
 * @param {number} character
 */
export function wordAtCharacter(places, character) {
  return lastIndexWhere(places, (place) => place.from <= character);
}

/**
 * The index of the word being said at a time, or of the last one said; -1 before the first.
 * @param {Word[]} words
 * @param {number} time
 */
export function wordAtTime(words, time) {
  return lastIndexWhere(words, (word) => word[START] <= time);
}

/**
 * The index of the last item that holds, in a list whose first items all do.
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => boolean} holds
 */
export function lastIndexWhere(items, holds) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle])) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
