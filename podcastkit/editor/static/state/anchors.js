// Words that a comment is about, found again in a text that was changed. Pure: no page, no network.
//
// An anchor holds the words, when they are said, and some words before and after them. Words keep
// their times while others around them are changed, so the same words at the same time are it;
// after a cut, or on another recording, the same words between the same neighbours are. Capitals,
// accents and punctuation make no difference.

/** @import { CommentAnchor } from "../contract.js" */
/** @import { Paragraph } from "./paragraphs.js" */
/** @import { WideSpan } from "./wide-span.js" */

import { END, lastIndexWhere, START, TEXT, tokens, wordAtCharacter } from "./words.js";

/** Words kept from each side of an anchor. */
const AROUND = 4;
/** Ms by which words may begin elsewhere and be the same: another model hears edges otherwise. */
const NEAR = 800;
/** Ms of distance that outweigh one neighbour that is another. */
const NEIGHBOUR = 15_000;

/** @typedef {{ id: number, from: number, to: number }} CommentRange characters of a paragraph */
/**
 * Where a comment stands: its words, or, once they are `gone`, the place in time where they were.
 * @typedef {{ ranges: CommentRange[], gone: boolean }} CommentPlace
 */
/**
 * A word with letters, and where it stands.
 * @typedef {{ key: string, start: number, paragraph: number, at: number }} PlacedWord
 */

/**
 * What a comment on a span of text is anchored to; null where there are no words.
 * @param {readonly Paragraph[]} paragraphs
 * @param {WideSpan} span
 * @returns {CommentAnchor | null}
 */
export function makeAnchor(paragraphs, { first, at, last, to }) {
  const before = paragraphs
    .slice(0, first)
    .flatMap(({ words }) => words)
    .slice(-AROUND);
  const inside = paragraphs.slice(first, last + 1).flatMap(({ words }) => words);
  const places = tokens(paragraphs[first]?.text ?? "");
  const start = Math.max(0, wordAtCharacter(places, at));
  const lastPlaces = tokens(paragraphs[last]?.text ?? "");
  const left = lastPlaces.length - 1 - wordAtCharacter(lastPlaces, Math.max(0, to - 1));
  const end = Math.max(start + 1, inside.length - left);
  const chosen = inside.slice(start, end);
  if (!chosen.length) return null;
  const next = paragraphs.slice(last + 1, last + 1 + AROUND).flatMap(({ words }) => words);
  return {
    start: chosen[0][START],
    end: Math.max(chosen[0][START], chosen[chosen.length - 1][END]),
    words: chosen.map((word) => word[TEXT]).join(" "),
    before: [...before, ...inside.slice(0, start)]
      .slice(-AROUND)
      .map((word) => word[TEXT])
      .join(" "),
    after: [...inside.slice(end), ...next]
      .slice(0, AROUND)
      .map((word) => word[TEXT])
      .join(" "),
  };
}

/**
 * Where each anchor stands now; null without any words.
 * @param {readonly Paragraph[]} paragraphs
 * @param {readonly CommentAnchor[]} anchors
 * @returns {(CommentPlace | null)[]}
 */
export function findAnchors(paragraphs, anchors) {
  if (!anchors.length) return [];
  const words = placedWords(paragraphs);
  /** @type {Map<string, number[]>} */
  const byKey = new Map();
  for (const [index, { key }] of words.entries()) {
    const places = byKey.get(key);
    if (places) places.push(index);
    else byKey.set(key, [index]);
  }
  return anchors.map((anchor) => {
    const run = wholeRun(words, byKey, anchor) ?? partOfRun(words, anchor);
    if (run) return { ranges: rangesOf(paragraphs, words.slice(...run)), gone: false };
    const range = placeInTime(paragraphs, anchor.start);
    return range && { ranges: [range], gone: true };
  });
}

/** @param {readonly Paragraph[]} paragraphs */
function placedWords(paragraphs) {
  /** @type {PlacedWord[]} */
  const placed = [];
  for (const [paragraph, { words }] of paragraphs.entries()) {
    for (const [at, word] of words.entries()) {
      const key = keyOf(word[TEXT]);
      if (key) placed.push({ key, start: word[START], paragraph, at });
    }
  }
  return placed;
}

/**
 * By what two words are the same; nothing where a word has no letter.
 * @param {string} text
 */
function keyOf(text) {
  return text
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}

/** @param {string} text */
function keysOf(text) {
  return text.split(/\s+/).map(keyOf).filter(Boolean);
}

/**
 * The words [start, end) that are those of an anchor, at their time or between their neighbours.
 * @param {PlacedWord[]} words
 * @param {Map<string, number[]>} byKey
 * @param {CommentAnchor} anchor
 * @returns {[start: number, end: number] | null}
 */
function wholeRun(words, byKey, anchor) {
  const keys = keysOf(anchor.words);
  const [before, after] = [keysOf(anchor.before).reverse(), keysOf(anchor.after)];
  const half = Math.max(2, (before.length + after.length) / 2);
  /** @type {[start: number, end: number] | null} */
  let best = null;
  let least = Infinity;
  for (const index of byKey.get(keys[0]) ?? []) {
    const end = index + keys.length;
    if (!keys.every((key, offset) => words[index + offset]?.key === key)) continue;
    const distance = Math.abs(words[index].start - anchor.start);
    const neighbours =
      agreement(before, (offset) => words[index - 1 - offset]?.key) +
      agreement(after, (offset) => words[end + offset]?.key);
    if (distance > NEAR && neighbours < half) continue;
    const cost = distance - neighbours * NEIGHBOUR;
    if (cost < least) [best, least] = [[index, end], cost];
  }
  return best;
}

/**
 * How many neighbours are the same, in a row from the words on.
 * @param {string[]} keys
 * @param {(offset: number) => string | undefined} keyAt
 */
function agreement(keys, keyAt) {
  const differing = keys.findIndex((key, offset) => keyAt(offset) !== key);
  return differing < 0 ? keys.length : differing;
}

/**
 * From the first to the last word that is left at the time of an anchor, where at least half of
 * them are.
 * @param {PlacedWord[]} words
 * @param {CommentAnchor} anchor
 * @returns {[start: number, end: number] | null}
 */
function partOfRun(words, { start, end, words: text }) {
  const keys = keysOf(text);
  const first = lastIndexWhere(words, (word) => word.start < start - NEAR) + 1;
  let next = 0;
  /** @type {number[]} */
  const left = [];
  for (let index = first; index < words.length && words[index].start < end + NEAR; index += 1) {
    const place = keys.indexOf(words[index].key, next);
    if (place < 0) continue;
    left.push(index);
    next = place + 1;
  }
  const enough = left.length > 0 && 2 * left.length >= keys.length;
  return enough ? [left[0], left[left.length - 1] + 1] : null;
}

/**
 * The characters that words take, paragraph by paragraph.
 * @param {readonly Paragraph[]} paragraphs
 * @param {PlacedWord[]} words
 */
function rangesOf(paragraphs, words) {
  const numbers = [...new Set(words.map(({ paragraph }) => paragraph))];
  return numbers.flatMap((number) => {
    const inside = words.filter(({ paragraph }) => paragraph === number);
    const { id, text } = paragraphs[number];
    const places = tokens(text);
    const [first, last] = [places[inside[0].at], places[inside[inside.length - 1].at]];
    return first && last ? [{ id, from: first.from, to: last.to }] : [];
  });
}

/**
 * Before the word that is said at a time, or before the first.
 * @param {readonly Paragraph[]} paragraphs
 * @param {number} time
 * @returns {CommentRange | null}
 */
function placeInTime(paragraphs, time) {
  const spoken = paragraphs.filter(({ words }) => words.length);
  const paragraph =
    spoken[
      Math.max(
        0,
        lastIndexWhere(spoken, ({ words }) => words[0][START] <= time),
      )
    ];
  if (!paragraph) return null;
  const at = lastIndexWhere(paragraph.words, (word) => word[START] <= time);
  const from = tokens(paragraph.text)[Math.max(0, at)]?.from ?? 0;
  return { id: paragraph.id, from, to: from };
}
