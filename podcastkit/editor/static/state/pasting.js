// What is pasted becomes paragraphs: those of the room keep their divisions and speakers, a text
// from elsewhere is divided as it was meant. Pure: no page, no network.

/** @import { Speaker } from "../contract.js" */
/** @import { Paragraph } from "./paragraphs.js" */
/** @import { WideSpan } from "./wide-span.js" */

import { spanOf } from "./paragraphs.js";
import { textsOfSpan } from "./wide-span.js";
import { INVISIBLE, retime, tokens } from "./words.js";

/** How paragraphs of the room are named on the clipboard, beside the plain text. */
export const CLIP_TYPE = "application/x-podcastkit-paragraphs";
/** Characters from which a pasted paragraph is divided at the end of a sentence. */
const LONGEST = 1500;
const BLANK_LINE = /\n[^\S\n]*\n\s*/;
const SENTENCE_END = /[.!?…]["'»”’)\s]*$/;
const BETWEEN_SENTENCES = /(?<=[.!?…]["'»”’)]*)\s+/;

/** @typedef {{ text: string, speaker?: string }} Part a paragraph; of the one around it without speaker */
/**
 * What is pasted, and whether a paragraph begins and ends with it; if not, it goes on with the text
 * around it.
 * @typedef {{ parts: Part[], opens: boolean, closes: boolean }} Pasted
 */
/** @typedef {{ episode: string, speakers: readonly Speaker[] }} Place where somebody copies or pastes */

/**
 * A text as one line, without what nobody sees.
 * @param {string} text
 */
export function oneLine(text) {
  return text.replace(INVISIBLE, "").replace(/[^\S\u00a0\u202f]+/g, " ");
}

/**
 * A text from elsewhere. Blank lines divide it; without any, a line that ends with a sentence does,
 * and every other line goes on, as in mails and PDF. What is very long is divided between
 * sentences.
 * @param {string} text
 * @returns {Pasted}
 */
export function readPlain(text) {
  const lines = text.replace(/\r\n?|\u2028|\u2029/g, "\n");
  const blocks = lines.split(BLANK_LINE);
  const texts = (blocks.length > 1 ? blocks : linesOf(lines)).map(oneLine).flatMap(divideLong);
  const parts = texts.map((part) => ({ text: part })).filter((part) => part.text.trim());
  return { parts: texts.length > 1 ? parts : [{ text: texts[0] }], opens: false, closes: false };
}

/**
 * Lines, each with those that go on with it.
 * @param {string} text
 */
function linesOf(text) {
  /** @type {string[]} */
  const lines = [];
  for (const line of text.split("\n")) {
    const before = lines.at(-1);
    if (before === undefined || SENTENCE_END.test(before)) lines.push(line);
    else lines[lines.length - 1] = `${before}\n${line}`;
  }
  const last = lines.at(-1);
  return last?.trim() || lines.length === 1 ? lines : lines.slice(0, -1);
}

/** @param {string} text */
function divideLong(text) {
  if (text.length <= LONGEST) return [text];
  /** @type {string[]} */
  const parts = [];
  for (const sentence of text.split(BETWEEN_SENTENCES)) {
    const pieces = sentence.length > LONGEST ? sentence.split(" ") : [sentence];
    for (const piece of pieces) {
      const before = parts.at(-1);
      const joined = `${before} ${piece}`;
      if (before !== undefined && joined.length <= LONGEST) parts[parts.length - 1] = joined;
      else parts.push(piece);
    }
  }
  return parts;
}

/**
 * Paragraphs as they go onto the clipboard.
 * @param {readonly Paragraph[]} paragraphs
 * @param {WideSpan} span
 * @param {Place} place
 */
export function writeClip(paragraphs, span, { episode, speakers }) {
  const parts = textsOfSpan(paragraphs, span).map((text, offset) => {
    const { speaker } = paragraphs[span.first + offset];
    return { text, speaker, name: speakers.find(({ id }) => id === speaker)?.name ?? "" };
  });
  const opens = span.at === 0;
  const closes = span.to === paragraphs[span.last].text.length;
  return JSON.stringify({ episode, parts, opens, closes });
}

/**
 * Paragraphs from the clipboard; null where they are none of this room. A speaker of another
 * episode is known by the name.
 * @param {string} json
 * @param {Place} place
 * @returns {Pasted | null}
 */
export function readClip(json, { episode, speakers }) {
  const clip = parse(json);
  if (!Array.isArray(clip?.parts)) return null;
  const texts = clip.parts.map((part) => oneLine(String(part?.text ?? "")));
  const parts = clip.parts.flatMap(({ speaker, name }, index) => {
    const known = speakers.find((other) =>
      clip.episode === episode ? other.id === speaker : other.name && other.name === name,
    );
    return texts[index].trim() ? [{ text: texts[index], speaker: known?.id }] : [];
  });
  if (!parts.length) return null;
  return {
    parts,
    opens: Boolean(clip.opens) || !texts[0].trim(),
    closes: Boolean(clip.closes) || !texts[texts.length - 1].trim(),
  };
}

/**
 * @param {string} json
 * @returns {{ episode?: unknown, parts?: any[], opens?: unknown, closes?: unknown } | null}
 */
function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/**
 * Paragraphs with others in the place of all from a character of the first to one of the last, and
 * where the pasted text ends.
 * @param {readonly Paragraph[]} removed
 * @param {{ at: number, to: number }} span
 * @param {Pasted} pasted
 * @param {() => number} newId
 */
export function replaceByParts(removed, { at, to }, { parts, opens, closes }, newId) {
  const first = removed[0];
  const last = removed[removed.length - 1];
  const head = first.text.slice(0, at);
  const tail = last.text.slice(to);
  const lines = parts.map(({ text, speaker = first.speaker }) => ({ speaker, text }));
  const joinsHead = !opens && head.trim() !== "";
  if (joinsHead) lines[0] = { speaker: first.speaker, text: head + lines[0].text };
  else if (head.trim()) lines.unshift({ speaker: first.speaker, text: head });
  const end = lines.length - 1;
  const character = lines[end].text.trimStart().length;
  if (!tail.trim()) lines[end].text = lines[end].text.trimEnd();
  else if (closes) lines.push({ speaker: last.speaker, text: tail });
  else {
    const speaker = parts.at(-1)?.speaker ?? (end > 0 ? last.speaker : lines[end].speaker);
    lines[end] = { speaker, text: lines[end].text + tail };
  }
  const texts = lines.map(({ text }) => text.trim());
  const words = retime(
    removed.flatMap((paragraph) => paragraph.words),
    texts.join(" "),
    [spanOf(first)[0], spanOf(last)[1]],
  );
  const checked = removed.every((paragraph) => paragraph.checked);
  let done = 0;
  const paragraphs = lines.map(({ speaker }, index) => {
    const text = texts[index];
    const count = tokens(text).length;
    done += count;
    const own = { speaker, text, words: words.slice(done - count, done), checked };
    return Object.freeze({ ...first, id: index ? newId() : first.id, ...own });
  });
  const { id, text } = paragraphs[end];
  return { paragraphs, caret: { id, at: Math.min(character, text.length) } };
}
