// The document beside what the server has of it: what is to be saved, and what comes back. Pure: no
// page, no network.

/**
 * @import { SaveAnswer, SaveRequest, Speaker, TranscriptContent, WordTime } from "../contract.js"
 */
/** @import { Paragraph } from "./paragraphs.js" */
/** @import { Gap } from "./rebase.js" */
/** @import { Step } from "./undo-history.js" */

import { adoptSegments, renewTimes } from "./adoption.js";
import { DocumentState } from "./document-state.js";
import { alike } from "./paragraphs.js";
import { editsSince } from "./pending.js";
import { findGaps } from "./rebase.js";

/** @typedef {{ paragraphs: readonly Paragraph[], speakers: readonly Speaker[] }} Saved */
/** @typedef {Saved & { request: SaveRequest }} Pending */

export class SyncedState extends DocumentState {
  /** @type {Saved} */
  #saved;

  /** @param {TranscriptContent} content */
  constructor(content) {
    super(content);
    this.#saved = { paragraphs: this.paragraphs, speakers: this.speakers };
  }

  /** Whether anything differs from what was saved last. */
  get changed() {
    if (this.speakers !== this.#saved.speakers) return true;
    return this.paragraphs !== this.#saved.paragraphs && this.pending().request.edits.length > 0;
  }

  /**
   * What differs from what was saved last, for the server; `adopt` takes its answer.
   * @returns {Pending}
   */
  pending() {
    const { paragraphs, speakers } = this;
    const edits = editsSince(this.#saved.paragraphs, paragraphs);
    return { paragraphs, speakers, request: { base: this.revision, speakers, edits } };
  }

  /**
   * Take what the server made of what was pending: for every edit the segments of each paragraph.
   * What was typed in the meantime stays, to be sent next.
   * @param {Saved} sent
   * @param {SaveAnswer} answer
   */
  adopt(sent, { revision, edits, times = [] }) {
    // First, so that an answer that is none changes nothing.
    const answered = edits.flatMap((edit) => edit.paragraphs);
    const renewed = this.takeTimes(revision, times);
    const { adopted, saved } = adoptSegments(
      sent.paragraphs.map((paragraph) => renewed.get(paragraph) ?? paragraph),
      this.#saved.paragraphs,
      answered,
    );
    const whole = this.paragraphs === sent.paragraphs && saved.length === this.paragraphs.length;
    this.exchange(adopted);
    this.#saved = { paragraphs: whole ? this.paragraphs : saved, speakers: sent.speakers };
    this.tell({ index: 0, removed: sent.paragraphs, inserted: this.paragraphs, retimed: true });
  }

  /**
   * Take other times for words of what was saved: texts, undo and what was typed in the meantime
   * stay. Gives the paragraphs that are new for those that were.
   * @param {string} revision
   * @param {WordTime[]} times
   */
  takeTimes(revision, times) {
    this.revision = revision;
    const renewed = renewTimes(this.#saved.paragraphs, times);
    if (!times.length) return renewed;
    const before = this.paragraphs;
    const saved = this.#saved.paragraphs;
    this.exchange(renewed);
    const renewedSaved =
      before === saved
        ? this.paragraphs
        : saved.map((paragraph) => renewed.get(paragraph) ?? paragraph);
    this.#saved = { ...this.#saved, paragraphs: renewedSaved };
    this.tell({ index: 0, removed: before, inserted: this.paragraphs, retimed: true });
    return renewed;
  }

  /**
   * Take a transcript that holds what others did, when all of this page is saved. Paragraphs that
   * they left alone stay the same ones, and what was done to them can still be undone; steps that
   * touch what others changed are forgotten.
   * @param {TranscriptContent} content
   */
  join(content) {
    const theirs = this.read(content);
    const changes = this.#changesTo(theirs);
    const renamed = this.#renames(content);
    this.history.rebase(changes, (step) => !renamed || namesOnly(step, content.speakers));
    for (const gap of changes.toReversed()) {
      const inserted = this.#paragraphsIn(gap, theirs);
      this.splice(gap.from, gap.to - gap.from, inserted, { theirs: true });
    }
    this.#settle(content, theirs);
  }

  /**
   * Take a transcript in which this page has brought something back, when all of it is saved: one
   * step, so that undo takes it back and goes on with what was done before.
   * @param {TranscriptContent} content
   */
  restore(content) {
    const theirs = this.read(content);
    const changes = this.#changesTo(theirs);
    const speakers = this.#renames(content) ? content.speakers : this.speakers;
    if (changes.length || speakers !== this.speakers) {
      const [from, to] = [changes.at(0)?.from ?? 0, changes.at(-1)?.to ?? 0];
      const inserted = changes.flatMap((gap, at) => [
        ...this.#paragraphsIn(gap, theirs),
        ...this.paragraphs.slice(gap.to, changes[at + 1]?.from ?? to),
      ]);
      const removed = this.paragraphs.slice(from, to);
      this.replace(from, removed, inserted, { kind: "restore", speakers, theirs: true });
    }
    this.#settle(content, theirs);
  }

  /**
   * Where a transcript differs from the page.
   * @param {readonly Paragraph[]} theirs
   */
  #changesTo(theirs) {
    // What was emptied and saved is nothing to the server, and stays on the page.
    return findGaps(this.paragraphs, theirs, alike).filter((gap) => !this.#isEmptied(gap));
  }

  /** @param {TranscriptContent} content */
  #renames({ speakers }) {
    return JSON.stringify(speakers) !== JSON.stringify(this.speakers);
  }

  /**
   * What a transcript has in a gap; paragraph by paragraph the same ones where it has as many.
   * @param {Gap} gap
   * @param {readonly Paragraph[]} theirs
   */
  #paragraphsIn({ from, to, start, end }, theirs) {
    const same = to - from === end - start;
    return theirs
      .slice(start, end)
      .map((paragraph, at) =>
        same ? withId(paragraph, this.paragraphs[from + at].id) : paragraph,
      );
  }

  /**
   * Be what the server has: the page says the same as `theirs` already.
   * @param {TranscriptContent} content
   * @param {readonly Paragraph[]} theirs
   */
  #settle(content, theirs) {
    const renamed = this.#renames(content);
    const mine = this.paragraphs;
    let next = 0;
    const joined = mine.map((paragraph) =>
      paragraph.text.trim()
        ? Object.freeze({ ...theirs[next++], id: paragraph.id, text: paragraph.text })
        : paragraph,
    );
    this.takeDocument(joined, renamed ? content.speakers : this.speakers, content.revision);
    const saved = joined.filter((paragraph) => paragraph.text.trim());
    this.#saved = {
      paragraphs: saved.length === mine.length ? joined : saved,
      speakers: this.speakers,
    };
    this.tell({ index: 0, removed: mine, inserted: joined, retimed: true, renamed, theirs: true });
  }

  /** @param {Gap} gap */
  #isEmptied({ from, to, start, end }) {
    return start === end && this.paragraphs.slice(from, to).every(({ text }) => !text.trim());
  }
}

/**
 * @param {Paragraph} paragraph
 * @param {number} id
 */
function withId(paragraph, id) {
  return Object.freeze({ ...paragraph, id });
}

/**
 * Whether a step changes no speaker and names none but these.
 * @param {Step} step
 * @param {readonly Speaker[]} speakers
 */
function namesOnly({ before, removed, inserted }, speakers) {
  const known = new Set([null, ...speakers.map((speaker) => speaker.id)]);
  return !before.speakers && [...removed, ...inserted].every(({ speaker }) => known.has(speaker));
}
