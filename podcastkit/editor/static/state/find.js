// Finding a text in the whole transcript, and putting another in its places. Pure: no page, no
// network.

/** @import { Paragraph } from "./paragraphs.js" */

import { INVISIBLE } from "./words.js";

/**
 * A place in characters of a paragraph.
 * @typedef {{ id: number, from: number, to: number }} Place
 */
/**
 * What else must agree: whole words, letters great and small, accents.
 * @typedef {{ word?: boolean, cased?: boolean, accents?: boolean }} Options
 */
/**
 * What is read of a paragraph here.
 * @typedef {Pick<Paragraph, "id" | "text">} Texted
 */
/**
 * A text as it is compared, and for each of its characters the place in the text as it is written.
 * @typedef {{ text: string, places: number[] }} Folded
 */

/** @type {Record<string, string>} */
const LIGATURES = { œ: "oe", æ: "ae", Œ: "Oe", Æ: "Ae" };

/** @type {WeakMap<Texted, Folded>} */
const foldedParagraphs = new WeakMap();

/**
 * Where a text is said. Unless `accents` counts, accents, kinds of apostrophe and of space do not.
 * @param {readonly Texted[]} paragraphs
 * @param {string} query
 * @param {Options} [options]
 * @returns {Place[]}
 */
export function findPlaces(
  paragraphs,
  query,
  { word = false, cased = false, accents = false } = {},
) {
  const caseless = (/** @type {string} */ text) => (cased ? text : text.toLocaleLowerCase());
  const needle = caseless(accents ? query.trim() : fold(query.trim()).text);
  if (!needle) return [];
  const escaped = needle.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(
    word ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])` : escaped,
    "gu",
  );
  return paragraphs.flatMap((paragraph) => {
    const { text, places } = accents ? unfolded(paragraph.text) : foldParagraph(paragraph);
    // A letter that grows when it is made small ("İ") would move all places behind it: then letters
    // count as they are.
    const searched = caseless(text).length === text.length ? caseless(text) : text;
    return Array.from(searched.matchAll(pattern)).flatMap(({ index, 0: match }) => {
      const end = index + match.length;
      // Half a ligature is no letter.
      if (places[index] === places[index - 1] || places[end] === places[end - 1]) return [];
      return [{ id: paragraph.id, from: places[index], to: places[end] }];
    });
  });
}

/** @param {Texted} paragraph */
function foldParagraph(paragraph) {
  const folded = foldedParagraphs.get(paragraph) ?? fold(paragraph.text);
  foldedParagraphs.set(paragraph, folded);
  return folded;
}

/**
 * A text without its accents, ligatures and invisible signs, with one kind of apostrophe and of
 * space.
 * @param {string} text
 * @returns {Folded}
 */
function fold(text) {
  let folded = "";
  const places = [];
  for (let at = 0; at < text.length; at += 1) {
    const base = text[at]
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(INVISIBLE, "")
      .replace(/[œæŒÆ]/, (sign) => LIGATURES[sign])
      .replace(/[’ʼ]/, "'")
      .replace(/[\u00a0\u202f]/, " ");
    folded += base;
    places.push(...Array.from({ length: base.length }, () => at));
  }
  places.push(text.length);
  return { text: folded, places };
}

/**
 * @param {string} text
 * @returns {Folded}
 */
function unfolded(text) {
  return { text, places: Array.from({ length: text.length + 1 }, (_, at) => at) };
}

/**
 * What stands before and after a place: whole words of about so many characters, with an ellipsis
 * where more follows.
 * @param {string} text
 * @param {Pick<Place, "from" | "to">} place
 * @param {number} around
 */
export function surroundings(text, { from, to }, around) {
  const [first, last] = [Math.max(0, from - around), Math.min(text.length, to + around)];
  const before = text.slice(Math.max(0, first - 1), from);
  const after = text.slice(to, last + 1);
  return {
    before: first ? `…${before.replace(/^\S*(?=\s)/u, "")}` : before,
    after: last < text.length ? `${after.replace(/(?<=\s)\S*$/u, "")}…` : after,
  };
}

/**
 * The index of the next (1) or previous (-1) place, seen from a character of a paragraph; from the
 * last it goes on at the first.
 * @param {readonly Place[]} places
 * @param {readonly Texted[]} paragraphs
 * @param {{ id: number, at: number }} caret
 * @param {1 | -1} step
 */
export function nextPlace(places, paragraphs, caret, step) {
  const orders = new Map(paragraphs.map(({ id }, order) => [id, order]));
  const here = orders.get(caret.id) ?? 0;
  const isAhead = (/** @type {Place} */ { id, from }) => {
    const distance = (orders.get(id) ?? 0) - here || from - caret.at;
    return step > 0 ? distance > 0 : distance < 0;
  };
  const index = step > 0 ? places.findIndex(isAhead) : places.findLastIndex(isAhead);
  if (index >= 0) return index;
  return step > 0 ? 0 : places.length - 1;
}

/**
 * The texts of paragraphs with something else in the places found, by their ids. With nothing in
 * their place, the space beside goes too.
 * @param {readonly Texted[]} paragraphs
 * @param {Place[]} places
 * @param {string} replacement
 */
export function replacePlaces(paragraphs, places, replacement) {
  const placesById = Map.groupBy(places, (place) => place.id);
  /** @type {Map<number, string>} */
  const texts = new Map();
  for (const { id, text } of paragraphs) {
    const inside = placesById.get(id);
    if (!inside) continue;
    let replaced = text;
    for (const { from, to } of inside.toReversed()) {
      const [before, after] = [replaced.slice(0, from), replaced.slice(to)];
      const removed = replaced.slice(from, to);
      replaced = replacement ? before + replacement + after : closeUp(before, removed, after);
    }
    texts.set(id, replaced);
  }
  return texts;
}

/**
 * What is left when something between two texts is gone: one space less, no comma twice, and the
 * capital that began a sentence on the word that begins it now.
 * @param {string} before
 * @param {string} removed
 * @param {string} after
 */
function closeUp(before, removed, after) {
  if (/\S$/u.test(before) || /^[\p{L}\p{N}]/u.test(after)) return before + after;
  const rest = after.trimStart();
  const isClosed = /^[,.;:?!…»)\]]/u.test(rest);
  const head = isClosed || !rest ? before.trimEnd() : before;
  const tail = isClosed && rest !== after && !/^[,.…)\]]/u.test(rest) ? after : rest;
  const begins = !head.trim() || /[.?!…]\s*$/u.test(head);
  if (tail.startsWith(",") && (begins || /[,;:]$/u.test(head))) {
    return closeUp(head ? `${head} ` : "", removed, tail.slice(1));
  }
  const isCapital = /^\P{L}*\p{Lu}/u.test(removed);
  if (!begins || !isCapital) return head + tail;
  return head + tail.replace(/\p{L}/u, (letter) => letter.toLocaleUpperCase());
}
