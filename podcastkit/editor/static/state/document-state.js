// Paragraphs, speakers and chapters, who is told when they change, undo and redo. Pure: no page, no
// network. Paragraphs are never changed in place; an unchanged one is the very same object.

/** @import { Chapter, Speaker, TranscriptContent } from "../contract.js" */
/** @import { Paragraph } from "./paragraphs.js" */
/** @import { ChapterEdit } from "./chapter-edits.js" */
/** @import { Caret, Sides, Step } from "./undo-history.js" */

import { editBetween, opposite, withEdit } from "./chapter-edits.js";
import { paragraph, spanOf, textOf } from "./paragraphs.js";
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

/**
 * What else a change does: other speakers, its kind, who typed where, whether others did it.
 * @typedef {Sides & Partial<Pick<Step, "kind" | "typing" | "at" | "caretBefore" | "caretAfter">> & { theirs?: boolean }} More
 */
/**
 * What was undone or done again: its kind, when it is said, and where the caret was then.
 * @typedef {{ kind: string, time: number | null, caret: Caret }} Returned
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
    for (const listener of this.#listeners) {
      // One that fails must not keep the change from the others: one of them saves it.
      try {
        listener(change);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
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
    this.#showChapters(chapters, true);
  }

  /**
   * @param {readonly Chapter[]} chapters
   * @param {boolean} [theirs]
   */
  #showChapters(chapters, theirs) {
    this.chapters = chapters;
    this.tell({ index: 0, removed: [], inserted: [], moved: true, theirs });
  }

  /**
   * @protected
   * Put paragraphs and speakers in the place of others, as a step that can be undone.
   * @param {number} index
   * @param {readonly Paragraph[]} removed
   * @param {readonly Paragraph[]} inserted
   * @param {More} more
   */
  replace(index, removed, inserted, { speakers = this.speakers, theirs, ...more }) {
    const renamed = speakers !== this.speakers;
    this.history.push({
      kind: "change",
      index,
      removed,
      inserted,
      before: renamed ? { speakers: this.speakers } : {},
      after: renamed ? { speakers } : {},
      caretBefore: { id: removed[0]?.id },
      caretAfter: { id: inserted[0]?.id },
      ...more,
    });
    this.splice(index, removed.length, inserted, { speakers, theirs });
  }

  /**
   * @protected
   * Put chapters in the place of others, as a step that can be undone.
   * @param {readonly Chapter[]} chapters
   * @param {Pick<Step, "kind" | "typing">} more
   */
  replaceChapters(chapters, more) {
    const edit = editBetween(this.chapters ?? [], chapters);
    if (!edit.removed.length && !edit.inserted.length) return;
    const nowhere = { index: 0, removed: [], inserted: [], before: {}, after: {} };
    this.history.push({ ...nowhere, caretBefore: {}, caretAfter: {}, chapters: edit, ...more });
    this.#showChapters(chapters);
  }

  /**
   * @param {number} index
   * @param {number} count
   * @param {readonly Paragraph[]} inserted
   * @param {Sides & { theirs?: boolean }} [more]
   */
  splice(index, count, inserted, { speakers = this.speakers, theirs } = {}) {
    const removed = this.paragraphs.slice(index, index + count);
    const renamed = speakers !== this.speakers;
    if (removed.length || inserted.length) {
      this.paragraphs = this.paragraphs.toSpliced(index, count, ...inserted);
    }
    this.speakers = speakers;
    this.tell({ index, removed, inserted, renamed, theirs });
  }

  /**
   * Undo the last change that others have not changed since; null when there is nothing to undo.
   * @returns {Returned | null}
   */
  undo() {
    const step = this.history.undo(({ chapters }) => this.#allows(chapters && opposite(chapters)));
    if (!step) return null;
    if (step.chapters) this.#edit(opposite(step.chapters));
    else this.splice(step.index, step.inserted.length, step.removed, step.before);
    return { kind: step.kind, time: timeOf(step), caret: step.caretBefore };
  }

  /** @returns {Returned | null} */
  redo() {
    const step = this.history.redo(({ chapters }) => this.#allows(chapters));
    if (!step) return null;
    if (step.chapters) this.#edit(step.chapters);
    else this.splice(step.index, step.removed.length, step.inserted, step.after);
    return { kind: step.kind, time: timeOf(step), caret: step.caretAfter };
  }

  /** @param {ChapterEdit} [edit] */
  #allows(edit) {
    return !edit || withEdit(this.chapters ?? [], edit) !== null;
  }

  /** @param {ChapterEdit} edit */
  #edit(edit) {
    this.#showChapters(withEdit(this.chapters ?? [], edit) ?? []);
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

/**
 * When what a step changed is said, in ms; null for what has no place.
 * @param {Step} step
 */
function timeOf({ removed, inserted, chapters }) {
  if (chapters) return [...chapters.removed, ...chapters.inserted][0].start;
  const spoken = [...removed, ...inserted].find(({ words }) => words.length);
  return spoken ? spanOf(spoken)[0] : null;
}
