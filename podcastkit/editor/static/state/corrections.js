// Corrections that one key makes, as another text and where the caret is then: where a sentence
// ends, capitals. Pure: no page, no network.

/** @import { Paragraph } from "./paragraphs.js" */

import { tokens } from "./words.js";

/**
 * A text with what is selected in it; nothing is from `at` to `at`.
 * @typedef {{ text: string, at: number, to: number }} Selected
 */
/**
 * A word without the signs behind it, and these with the spaces before them.
 * @typedef {{ from: number, end: number, to: number }} SignedWord
 */

const SIGN = ".,;:!?…";
const SPACE = "\\s\u00a0\u202f";
const SIGNED_WORD = new RegExp(
  `[^${SPACE}${SIGN}](?:[^${SPACE}]*[^${SPACE}${SIGN}])?((?:[${SPACE}]*[${SIGN}])*)`,
  "gu",
);
const PART = /[\p{L}\p{N}\p{M}]+/gu;
const CLOSING = /[.?!…]$/;
/** French parts these from the word before, and no line begins with them. */
const NARROW = "\u202f";

/**
 * @param {string} text
 * @returns {SignedWord[]}
 */
function signedWords(text) {
  return Array.from(text.matchAll(SIGNED_WORD), ({ 0: whole, 1: signs, index }) => ({
    from: index,
    end: index + whole.length - signs.length,
    to: index + whole.length,
  }));
}

/**
 * The word after which a sentence may end for somebody whose caret is here: the one that the caret
 * is in or behind. At the start of a word it is the one before, unless only this one has a sign.
 * @param {SignedWord[]} words
 * @param {Selected} selected
 */
function wordBeforeSign(words, { at, to }) {
  const last = to > at ? to - 1 : at;
  const here = Math.max(
    0,
    words.findLastIndex(({ from }) => from <= last),
  );
  const before = words[here - 1];
  if (to > at || !before || words[here].from !== at) return here;
  const signed = (/** @type {SignedWord} */ word) => word.to > word.end;
  return signed(words[here]) && !signed(before) ? here : here - 1;
}

/**
 * End the sentence here with a sign, and begin the next with a capital; where that is so already, a
 * comma and a small letter, unless the word is a name. Null without words.
 * @param {Selected} selected
 * @param {"." | "?"} sign
 * @param {{ language: string, isName: (word: string) => boolean }} known
 * @returns {Selected | null}
 */
export function endSentence(selected, sign, { language, isName }) {
  const place = signPlace(selected);
  if (!place) return null;
  const { signs, next } = place;
  const ended = signs === sign && (!next || next !== lowerFirst(next));
  if (!ended) return withSign(selected, place, spaced(sign, language), upperFirst(next));
  const small = next && !isName(next) ? lowerFirst(next) : next;
  if (next) return withSign(selected, place, ",", small);
  return withSign(selected, place, sign === "?" ? "." : "", "");
}

/**
 * Put a comma here, in the place of another sign and with a small letter behind it where a sentence
 * ended; where there is one already, take it away.
 * @param {Selected} selected
 * @param {(word: string) => boolean} isName
 * @returns {Selected | null}
 */
export function toggleComma(selected, isName) {
  const place = signPlace(selected);
  if (!place) return null;
  const { signs, next } = place;
  if (signs === ",") return withSign(selected, place, "", next);
  const small = CLOSING.test(signs) && !isName(next) ? lowerFirst(next) : next;
  return withSign(selected, place, ",", small);
}

/**
 * Where a sign stands or may stand, which signs are there, and the word behind them ("" at the
 * end).
 * @param {Selected} selected
 */
function signPlace(selected) {
  const { text } = selected;
  const words = signedWords(text);
  if (!words.length) return null;
  const index = wordBeforeSign(words, selected);
  const { end, to } = words[index];
  const following = words[index + 1];
  const next = following ? text.slice(following.from, following.end) : "";
  const signs = text.slice(end, to).replace(new RegExp(`[${SPACE}]`, "gu"), "");
  return { end, to, signs, next, start: following?.from ?? text.length };
}

/**
 * @param {Selected} selected
 * @param {{ end: number, to: number, next: string, start: number }} place
 * @param {string} sign
 * @param {string} next what takes the place of the next word
 * @returns {Selected}
 */
function withSign({ text, at, to: selectedTo }, place, sign, next) {
  const between = text.slice(place.to, place.start);
  const changed =
    text.slice(0, place.end) + sign + between + next + text.slice(place.start + place.next.length);
  const grown = sign.length - (place.to - place.end);
  const moved = (/** @type {number} */ character) => {
    if (character <= place.end) return character;
    return Math.max(place.end, Math.min(changed.length, character + grown));
  };
  return { text: changed, at: moved(at), to: moved(selectedTo) };
}

/**
 * @param {string} sign
 * @param {string} language
 */
function spaced(sign, language) {
  return sign === "?" && /^fr(?![a-z])/i.test(language) ? NARROW + sign : sign;
}

/**
 * The first letter of a word, which quotes may stand before, changed.
 * @param {string} word
 * @param {(letter: string) => string} change
 */
function changeFirst(word, change) {
  return word.replace(/\p{L}/u, change);
}

/** @param {string} word */
function upperFirst(word) {
  return changeFirst(word, (letter) => letter.toLocaleUpperCase());
}

/** @param {string} word */
function lowerFirst(word) {
  return changeFirst(word, (letter) => letter.toLocaleLowerCase());
}

/**
 * Change the case of the word at the caret, or of what is selected: small, with a capital, in
 * capitals, and round again. An article that is elided and a hyphen part words.
 * @param {Selected} selected
 * @returns {Selected | null}
 */
export function changeCase({ text, at, to }) {
  const parts = [...text.matchAll(PART)].map(({ 0: part, index }) => ({ part, from: index }));
  const first = Math.max(
    0,
    parts.findLastIndex(({ from }) => from <= at),
  );
  if (!parts.length) return null;
  const last = Math.max(
    first,
    parts.findLastIndex(({ from }) => from < to),
  );
  const chosen = to > at ? parts.slice(first, last + 1) : [parts[first]];
  const change = nextCase(chosen[0].part);
  let changed = text;
  for (const { part, from } of chosen.toReversed()) {
    changed = changed.slice(0, from) + change(part) + changed.slice(from + part.length);
  }
  // A letter may become two: "ß" is "SS".
  return { text: changed, at, to: to > at ? to + changed.length - text.length : at };
}

/**
 * @param {string} part
 * @returns {(part: string) => string}
 */
function nextCase(part) {
  const lower = part.toLocaleLowerCase();
  const upper = part.toLocaleUpperCase();
  if (part === lower) return (other) => upperFirst(other.toLocaleLowerCase());
  if (part === upperFirst(lower) && part !== upper) return (other) => other.toLocaleUpperCase();
  return (other) => other.toLocaleLowerCase();
}

/**
 * The word at the caret, or the words selected, without the signs around them; null where there is
 * none.
 * @param {Selected} selected
 */
export function wordAt({ text, at, to }) {
  const words = signedWords(text);
  const last = words.findLastIndex(({ from }) => from <= (to > at ? to - 1 : at));
  if (last < 0) return null;
  const first = to > at ? words.findIndex((word) => word.to > at) : last;
  return { from: words[Math.min(first, last)].from, to: words[last].end };
}

/**
 * The words of a text that differ from another, with what touches them: what is told of a change.
 * @param {string} before
 * @param {string} after
 */
export function changedWords(before, after) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const end = after.length - tail;
  return tokens(after)
    .filter(({ from, to }) => from <= end && to >= head)
    .map(({ text }) => text)
    .join(" ");
}

/**
 * Whether a word with a capital keeps it inside a sentence: it has others besides, or stands with
 * one there elsewhere.
 * @param {readonly Paragraph[]} paragraphs
 * @returns {(word: string) => boolean}
 */
export function nameTest(paragraphs) {
  return (word) => {
    if (word.slice(1) !== word.slice(1).toLocaleLowerCase() || /\d/.test(word)) return true;
    return paragraphs.some(({ text }) => text.includes(word) && standsInside(text, word));
  };
}

/**
 * @param {string} text
 * @param {string} word
 */
function standsInside(text, word) {
  const places = tokens(text);
  return places.some((place, at) => {
    if (at === 0 || !place.text.startsWith(word)) return false;
    const rest = place.text.slice(word.length);
    return !/^[\p{L}\p{N}]/u.test(rest) && !/[.?!…:«"“–—]$/u.test(places[at - 1].text);
  });
}
