// What a paragraph becomes when its text is changed, divided or joined. Pure: no page, no network.

/** @import { Speaker } from "../contract.js" */
/** @import { Paragraph } from "./paragraphs.js" */
/** @import { Span } from "./words.js" */

import { spanOf } from "./paragraphs.js";
import { retime, tokens } from "./words.js";

/**
 * A paragraph with another text. Who changes a checked paragraph has looked at it.
 * @param {Paragraph} paragraph
 * @param {string} text
 * @returns {Paragraph}
 */
export function withText(paragraph, text) {
  const span = spanOf(paragraph);
  const words = retime(paragraph.words, text, span);
  return Object.freeze({
    ...paragraph,
    text,
    words,
    span,
    checked: paragraph.checked && Boolean(text.trim()),
  });
}

/**
 * The two parts of a paragraph before and behind a character, the second as a new one; null at its
 * very ends.
 * @param {Paragraph} paragraph
 * @param {number} character
 * @param {number} id of the second part
 * @returns {[Paragraph, Paragraph] | null}
 */
export function splitParagraph(paragraph, character, id) {
  const head = paragraph.text.slice(0, character).trimEnd();
  const rest = paragraph.text.slice(character).trimStart();
  if (!head || !rest) return null;
  const count = tokens(head).length;
  const words = retime(paragraph.words, `${head} ${rest}`);
  return [
    Object.freeze({ ...paragraph, text: head, words: words.slice(0, count) }),
    Object.freeze({ ...paragraph, id, text: rest, words: words.slice(count) }),
  ];
}

/**
 * Two paragraphs as one, said by the speaker of the first.
 * @param {Paragraph} first
 * @param {Paragraph} second
 * @returns {Paragraph}
 */
export function joinParagraphs(first, second) {
  return Object.freeze({
    ...first,
    speaker: first.text ? first.speaker : second.speaker,
    text: [first.text, second.text].filter(Boolean).join(" "),
    words: [...first.words, ...second.words],
    checked: first.checked && second.checked,
  });
}

/**
 * Two paragraphs whose division has moved to before a character of one of them, so that words
 * change hands with their times; null where one of them would be left without any.
 * @param {[first: Paragraph, second: Paragraph]} pair
 * @param {0 | 1} inside which of them the character is in
 * @param {number} character
 * @returns {[Paragraph, Paragraph] | null}
 */
export function moveDivision([first, second], inside, character) {
  const parts = splitParagraph(inside ? second : first, character, second.id);
  if (!parts) return null;
  const [head, rest] = parts;
  if (inside) return [joinParagraphs(first, head), rest];
  const { speaker, from, to } = second;
  return [head, joinParagraphs(Object.freeze({ ...rest, speaker, from, to }), second)];
}

/**
 * Where a division goes for somebody whose caret is in a word: behind it when the words before go
 * to the paragraph before, else in front of it. At the very end that one word goes.
 * @param {string} text
 * @param {number} character
 * @param {"before" | "after"} side whose words change hands
 */
export function divisionAt(text, character, side) {
  const places = tokens(text);
  if (side === "before") {
    const word = places.findLast(({ from }) => from < character) ?? places[0];
    return word?.to ?? 0;
  }
  const word = places.find(({ to }) => to > character) ?? places.at(-1);
  return word?.from ?? 0;
}

/**
 * Paragraphs as one, with a text in the place of all from a character of the first to one of the
 * last.
 * @param {readonly Paragraph[]} paragraphs
 * @param {number} at
 * @param {number} to
 * @param {string} text
 * @returns {Paragraph}
 */
export function replaceAcross(paragraphs, at, to, text) {
  const first = paragraphs[0];
  const last = paragraphs[paragraphs.length - 1];
  const whole = first.text.slice(0, at) + text + last.text.slice(to);
  /** @type {Span} */
  const span = [spanOf(first)[0], spanOf(last)[1]];
  return Object.freeze({
    ...first,
    speaker: at === 0 && to < last.text.length ? last.speaker : first.speaker,
    text: whole,
    words: retime(
      paragraphs.flatMap((paragraph) => paragraph.words),
      whole,
      span,
    ),
    span,
    checked: Boolean(whole.trim()) && paragraphs.every((paragraph) => paragraph.checked),
  });
}

/**
 * An id that no speaker has yet.
 * @param {readonly Speaker[]} speakers
 */
export function newSpeakerId(speakers) {
  const taken = new Set(speakers.map((speaker) => speaker.id.toUpperCase()));
  let number = 1;
  while (taken.has(`S${number}`)) number += 1;
  return `S${number}`;
}

/**
 * @param {Paragraph} paragraph
 * @param {string} speaker
 */
export function giveTo(paragraph, speaker) {
  return paragraph.speaker === speaker ? paragraph : Object.freeze({ ...paragraph, speaker });
}
