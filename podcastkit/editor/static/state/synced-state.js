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
    const renewed = this.takeTimes(revision, times);
    const { adopted, saved } = adoptSegments(
      sent.paragraphs.map((paragraph) => renewed.get(paragraph) ?? paragraph),
      this.#saved.paragraphs,
      edits.flatMap((edit) => edit.paragraphs),
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
    const gaps = findGaps(this.paragraphs, theirs, alike);
    // What was emptied and saved is nothing to the server, and stays on the page.
    const changes = gaps.filter((gap) => !this.#isEmptied(gap));
    const renamed = JSON.stringify(content.speakers) !== JSON.stringify(this.speakers);
    this.history.rebase(changes, (step) => !renamed || namesOnly(step, content.speakers));
    for (const { from, to, start, end } of changes.toReversed()) {
      const same = to - from === end - start;
      const inserted = theirs
        .slice(start, end)
        .map((paragraph, at) =>
          same ? withId(paragraph, this.paragraphs[from + at].id) : paragraph,
        );
      this.splice(from, to - from, inserted, { theirs: true });
    }
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

  /**
   * Take a transcript in which this page has brought something back: a step that can be undone.
   * @param {TranscriptContent} content
   */
  restore(content) {
    const { paragraphs: before, speakers } = this;
    this.join(content);
    const after = this.paragraphs;
    const [length, other] = [before.length, after.length];
    const most = Math.min(length, other);
    let [same, last] = [0, 0];
    while (same < most && alike(before[same], after[same])) same += 1;
    while (last < most - same && alike(before[length - 1 - last], after[other - 1 - last])) {
      last += 1;
    }
    const renamed = speakers !== this.speakers;
    const removed = before.slice(same, length - last);
    const inserted = after.slice(same, other - last);
    if (!renamed && !removed.length && !inserted.length) return;
    this.history.push({
      index: same,
      removed,
      inserted,
      before: renamed ? { speakers } : {},
      after: renamed ? { speakers: this.speakers } : {},
      caretBefore: { id: removed[0]?.id },
      caretAfter: { id: inserted[0]?.id },
    });
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
