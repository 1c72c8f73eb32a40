// The state of the page: the document with every change that a person can make. Pure: no page, no
// network.

/** @import { Chapter, Speaker } from "../contract.js" */
/** @import { Paragraph } from "./paragraphs.js" */
/** @import { Pasted } from "./pasting.js" */
/** @import { WideSpan } from "./wide-span.js" */
/** @import { Span, Word } from "./words.js" */

import { TO_WRITE } from "./gaps.js";
import {
  giveTo,
  joinParagraphs,
  moveDivision,
  newSpeakerId,
  replaceAcross,
  splitParagraph,
  withText,
} from "./paragraph-changes.js";
import { paragraph, spanOf } from "./paragraphs.js";
import { replaceByParts } from "./pasting.js";
import { SyncedState } from "./synced-state.js";

export class Store extends SyncedState {
  /**
   * Put another text in place of a paragraph's; `caret` is where it was and is.
   * @param {number} index
   * @param {string} text
   * @param {{ before?: number, after?: number }} [caret]
   * @param {number} [now]
   */
  setText(index, text, caret = {}, now = Date.now()) {
    const before = this.paragraphs[index];
    if (before.text === text) return;
    this.replace(index, [before], [withText(before, text)], {
      kind: "typing",
      typing: before.id,
      at: now,
      caretBefore: { id: before.id, at: caret.before },
      caretAfter: { id: before.id, at: caret.after },
    });
  }

  /**
   * Put another text in place of a paragraph's, as a step of its own.
   * @param {number} index
   * @param {{ text: string, at: number }} changed with the place of the caret in it
   * @param {number} before where the caret was
   */
  correct(index, { text, at }, before) {
    const old = this.paragraphs[index];
    if (old.text === text) return;
    this.replace(index, [old], [withText(old, text)], {
      kind: "replace",
      caretBefore: { id: old.id, at: before },
      caretAfter: { id: old.id, at },
    });
  }

  /**
   * Divide a paragraph before a character. The second part is told; nothing happens at its very
   * ends.
   * @param {number} index
   * @param {number} character
   */
  split(index, character) {
    const whole = this.paragraphs[index];
    const parts = splitParagraph(whole, character, this.newId());
    if (!parts) return null;
    const [, second] = parts;
    this.replace(index, [whole], parts, {
      kind: "split",
      caretBefore: { id: whole.id, at: character },
      caretAfter: { id: second.id, at: 0 },
    });
    return second;
  }

  /**
   * Make a paragraph and the one after it one.
   * @param {number} index
   */
  merge(index) {
    const [first, second] = this.paragraphs.slice(index, index + 2);
    if (!second) return null;
    const joined = joinParagraphs(first, second);
    const at = first.text ? Math.min(first.text.length + 1, joined.text.length) : 0;
    this.replace(index, [first, second], [joined], {
      kind: "merge",
      caretBefore: { id: second.id, at: 0 },
      caretAfter: { id: first.id, at },
    });
    return joined;
  }

  /**
   * Move the division between a paragraph and the one after it to before a character of one of
   * them: what stands between goes to the other's speaker. Whether it could be.
   * @param {number} index of the first
   * @param {0 | 1} inside
   * @param {number} character
   */
  moveDivision(index, inside, character) {
    const [first, second] = this.paragraphs.slice(index, index + 2);
    const moved = second && moveDivision([first, second], inside, character);
    if (!moved) return false;
    const { id } = inside ? second : first;
    this.replace(index, [first, second], moved, {
      kind: "division",
      caretBefore: { id, at: character },
      caretAfter: inside ? { id, at: 0 } : { id, at: moved[0].text.length },
    });
    return true;
  }

  /**
   * Put a paragraph that is yet to be written before another, with the times of a gap.
   * @param {number} index
   * @param {Span} gap
   */
  fill(index, [from, to]) {
    const id = this.newId();
    const speaker = this.paragraphs[Math.max(0, index - 1)]?.speaker ?? null;
    const segment = this.paragraphs[index]?.from ?? this.paragraphs.at(-1)?.to ?? 0;
    /** @type {Word[]} */
    const words = [[from, to, TO_WRITE, null, 1]];
    const place = { from: segment, to: segment };
    const inserted = paragraph({ id, speaker, text: TO_WRITE, words, ...place }, false);
    this.replace(index, [], [inserted], { kind: "fill", caretAfter: { id, at: 0 } });
    return inserted;
  }

  /**
   * Put a text in the place of all that a span over paragraphs holds; what is left is one
   * paragraph.
   * @param {WideSpan} span
   * @param {string} text
   */
  replaceSpan({ first, at, last, to }, text) {
    const removed = this.paragraphs.slice(first, last + 1);
    const left = replaceAcross(removed, at, to, text);
    this.replace(first, removed, [left], {
      kind: "replace",
      caretBefore: { id: left.id, at },
      caretAfter: { id: left.id, at: at + text.length },
    });
    return left;
  }

  /**
   * Put what is pasted in the place of a span; where it ends.
   * @param {WideSpan} span
   * @param {Pasted} pasted
   */
  paste(span, pasted) {
    const { first, at, last, to } = span;
    const removed = this.paragraphs.slice(first, last + 1);
    const { parts, opens, closes } = pasted;
    if (parts.length > 1 || opens || closes) {
      const { paragraphs, caret } = replaceByParts(removed, span, pasted, () => this.newId());
      const caretBefore = { id: removed[0].id, at };
      this.replace(first, removed, paragraphs, { kind: "paste", caretBefore, caretAfter: caret });
      return caret;
    }
    const [{ text }] = parts;
    const [{ id, text: before }] = removed;
    const after = at + text.length;
    if (last > first) this.replaceSpan(span, text);
    else this.setText(first, before.slice(0, at) + text + before.slice(to), { before: at, after });
    return { id, at: after };
  }

  /**
   * An empty paragraph before another, for what the machine missed: where two speak, by the other
   * one than around it. It stands between the words on either side.
   * @param {number} index
   * @param {number} beside the paragraph from which it was made
   */
  makeRoom(index, beside) {
    const id = this.newId();
    const { speaker: neighbour, from, to, ...rest } = this.paragraphs[beside];
    const others = this.speakers.filter((speaker) => speaker.id !== neighbour);
    const speaker = others.length === 1 ? others[0].id : neighbour;
    const start = index ? spanOf(this.paragraphs[index - 1])[1] : 0;
    const end = this.paragraphs[index] ? spanOf(this.paragraphs[index])[0] : start;
    const place = beside < index ? to : from;
    /** @type {Paragraph} */
    const inserted = Object.freeze({
      ...rest,
      id,
      speaker,
      text: "",
      words: [],
      span: /** @type {Span} */ ([start, Math.max(start, end)]),
      checked: false,
      from: place,
      to: place,
    });
    const caretBefore = { id: this.paragraphs[beside].id };
    this.replace(index, [], [inserted], { kind: "fill", caretBefore, caretAfter: { id, at: 0 } });
    return inserted;
  }

  /**
   * Give the paragraphs [index, end) to a speaker.
   * @param {number} index
   * @param {string} speaker
   */
  setSpeaker(index, speaker, end = index + 1) {
    this.#map("speaker", [index, end], (paragraph) => giveTo(paragraph, speaker));
  }

  /**
   * Give the paragraphs [index, end) to somebody who is not there yet.
   * @param {number} index
   * @param {string} name
   */
  setNewSpeaker(index, name, end = index + 1) {
    const id = newSpeakerId(this.speakers);
    const speakers = [...this.speakers, { id, name, role: "", supposed: false }];
    this.#map("speaker", [index, end], (paragraph) => giveTo(paragraph, id), speakers);
  }

  /**
   * @param {string} id
   * @param {string} name
   */
  renameSpeaker(id, name) {
    const speakers = this.speakers.map((speaker) =>
      speaker.id === id ? { ...speaker, name, supposed: false } : speaker,
    );
    this.replace(0, [], [], { kind: "rename", speakers });
  }

  /**
   * Give all that one speaker says to another; the first is gone.
   * @param {string} id
   * @param {string} into
   */
  mergeSpeaker(id, into) {
    const speakers = this.speakers.filter((speaker) => speaker.id !== id);
    const change = (/** @type {Paragraph} */ paragraph) =>
      paragraph.speaker === id ? giveTo(paragraph, into) : paragraph;
    this.#map("merge_speaker", [0, this.paragraphs.length], change, speakers);
  }

  /**
   * Say of the paragraphs [index, end) that they are checked, or not any more.
   * @param {number} index
   */
  check(index, checked = true, end = index + 1) {
    this.#map("check", [index, end], (paragraph) =>
      paragraph.checked === checked || !paragraph.text
        ? paragraph
        : Object.freeze({ ...paragraph, checked }),
    );
  }

  /**
   * Put other texts in place of those of many paragraphs at once.
   * @param {Map<number, string>} texts by the paragraph's id
   */
  replaceTexts(texts) {
    this.#map("replace", [0, this.paragraphs.length], (paragraph) => {
      const text = texts.get(paragraph.id);
      return text === undefined ? paragraph : withText(paragraph, text);
    });
  }

  /**
   * Put other chapters in place of all, in order. `typing` is the same for what is to be one step.
   * @param {readonly Chapter[]} chapters
   * @param {{ kind: string, typing?: symbol }} more
   */
  setChapters(chapters, more) {
    this.replaceChapters(chapters, more);
  }

  /**
   * Change the paragraphs [index, end) one by one, as one step that holds no more than it has to.
   * @param {string} kind
   * @param {[index: number, end: number]} range
   * @param {(paragraph: Paragraph) => Paragraph} change
   * @param {readonly Speaker[]} [speakers]
   */
  #map(kind, [index, end], change, speakers) {
    const before = this.paragraphs.slice(index, end);
    const after = before.map(change);
    const differs = (/** @type {Paragraph} */ paragraph, /** @type {number} */ at) =>
      paragraph !== before[at];
    const first = after.findIndex(differs);
    if (first < 0 && !speakers) return;
    const range = first < 0 ? [0, 0] : [first, after.findLastIndex(differs) + 1];
    const removed = before.slice(...range);
    this.replace(index + range[0], removed, after.slice(...range), { kind, speakers });
  }
}
