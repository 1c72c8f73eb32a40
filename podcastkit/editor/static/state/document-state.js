// Paragraphs, speakers and chapters, who is told when they change, undo and redo. Pure: no page, no
// network. Paragraphs are never changed in place; an unchanged one is the very same object.

/** @import { Chapter, Speaker, TranscriptContent } from "../contract.js" */
/** @import { Paragraph } from "./paragraphs.js" */
/** @import { Caret, Sides } from "./undo-history.js" */

import { paragraph, textOf } from "./paragraphs.js";
import { UndoHistory } from "./undo-history.js";

/**
 * What has changed: paragraphs from `index` on, names (`renamed`), chapters (`moved`), only times
 * (`retimed`), and whether by others (`theirs`).
 * @typedef {object} Change
 * @property {number} index
 * @property {readonly Paragraph[]} removed
 * @property {readonly Paragraph[]} inserted
 * @property {boolean} [renamed]
 * @property {boolean} [moved]
 * @property {boolean} [retimed]
 * @property {boolean} [theirs]
 */

export class DocumentState {
  /** @type {((change: Change) => void)[]} */
  #listeners = [];
  #separator;
  #nextId = 1;
  /** @protected */
  history = new UndoHistory();
  /** @type {readonly Paragraph[]} */
  paragraphs;
  /** @type {readonly Speaker[]} */
  speakers;
  /**
   * null until they are known.
   * @type {readonly Chapter[] | null}
   */
  chapters = null;

  /** @param {TranscriptContent} content */
  constructor(content) {
    this.#separator = content.separator;
    this.language = content.language;
    this.revision = content.revision;
    this.speakers = content.speakers;
    this.paragraphs = this.read(content);
  }

  /** @protected */
  newId() {
    return this.#nextId++;
  }

  /**
   * @param {TranscriptContent} content
   * @protected
   * @returns {readonly Paragraph[]}
   */
  read({ segments, paragraphs }) {
    return paragraphs.map((from, index) => {
      const to = paragraphs[index + 1] ?? segments.length;
      const words = segments.slice(from, to).flatMap((segment) => segment.words);
      const { speaker } = segments[from];
      const text = textOf(words, this.#separator);
      return paragraph({ id: this.newId(), from, to, speaker, words, text });
    });
  }

  /** @param {(change: Change) => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /**
   * @protected
   * @param {Change} change
   */
  tell(change) {
    for (const listener of this.#listeners) listener(change);
  }

  /** @param {string | null} id */
  nameOf(id) {
    return this.speakers.find((speaker) => speaker.id === id)?.name ?? "";
  }

  /**
   * Whether a speaker's name is taken from what is said, and nobody has confirmed it.
   * @param {string | null} id
   */
  isSupposed(id) {
    return this.speakers.find((speaker) => speaker.id === id)?.supposed ?? false;
  }

  /** @param {number | undefined} id */
  indexOf(id) {
    return this.paragraphs.findIndex((paragraph) => paragraph.id === id);
  }

  /**
   * Chapters as the server has them; this is no change that could be undone.
   * @param {readonly Chapter[]} chapters
   */
  takeChapters(chapters) {
    this.chapters = chapters;
    this.tell({ index: 0, removed: [], inserted: [], moved: true });
  }

  /**
   * @protected
   * Put paragraphs, speakers and chapters in the place of others, as a step that can be undone.
   * @param {number} index
   * @param {readonly Paragraph[]} removed
   * @param {readonly Paragraph[]} inserted
   * @param {Sides & { typing?: number, at?: number, caretBefore?: Caret, caretAfter?: Caret }} more
   */
  replace(index, removed, inserted, { speakers, chapters, ...more }) {
    const carets = { caretBefore: { id: removed[0]?.id }, caretAfter: { id: inserted[0]?.id } };
    const sides = this.#sides({ speakers, chapters });
    const step = { index, removed, inserted, ...sides, ...carets, ...more };
    if (step.typing === undefined || !this.history.extendTyping(step)) this.history.push(step);
    this.splice(index, removed.length, inserted, { speakers, chapters });
  }

  /**
   * What else a change replaces, before and after it; what it leaves alone is in neither.
   * @param {Sides} wanted
   */
  #sides({ speakers, chapters }) {
    const before = {};
    const after = {};
    if (speakers !== undefined && speakers !== this.speakers) {
      Object.assign(before, { speakers: this.speakers });
      Object.assign(after, { speakers });
    }
    if (chapters !== undefined && chapters !== this.chapters) {
      Object.assign(before, { chapters: this.chapters });
      Object.assign(after, { chapters });
    }
    return { before, after };
  }

  /**
   * @param {number} index
   * @param {number} count
   * @param {readonly Paragraph[]} inserted
   * @param {Sides & { theirs?: boolean }} [more]
   */
  splice(index, count, inserted, more = {}) {
    const { speakers = this.speakers, chapters = this.chapters, theirs } = more;
    const removed = this.paragraphs.slice(index, index + count);
    const [renamed, moved] = [speakers !== this.speakers, chapters !== this.chapters];
    if (removed.length || inserted.length) {
      this.paragraphs = this.paragraphs.toSpliced(index, count, ...inserted);
    }
    this.speakers = speakers;
    this.chapters = chapters;
    this.tell({ index, removed, inserted, renamed, moved, theirs });
  }

  /** Undo the last change; where the caret was then, or null when there is nothing to undo. */
  undo() {
    const step = this.history.undo();
    if (!step) return null;
    this.splice(step.index, step.inserted.length, step.removed, step.before);
    return step.caretBefore;
  }

  redo() {
    const step = this.history.redo();
    if (!step) return null;
    this.splice(step.index, step.removed.length, step.inserted, step.after);
    return step.caretAfter;
  }

  /**
   * @protected
   * @param {Map<Paragraph, Paragraph>} others by those whose place they take
   */
  exchange(others) {
    this.paragraphs = this.paragraphs.map((paragraph) => others.get(paragraph) ?? paragraph);
  }

  /**
   * @protected
   * @param {readonly Paragraph[]} paragraphs
   * @param {readonly Speaker[]} speakers
   * @param {string} revision
   */
  takeDocument(paragraphs, speakers, revision) {
    this.paragraphs = paragraphs;
    this.speakers = speakers;
    this.revision = revision;
  }
}
