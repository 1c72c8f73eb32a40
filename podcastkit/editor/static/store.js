// The state of the document: paragraphs and speakers, every change of them, undo and redo, and what to send to the
// server. Pure: no page, no network. Paragraphs are never changed in place; an unchanged one is the very same object.

import { alike, isDoubtful, paragraph, startsWord } from "./paragraphs.js";
import { editsSince } from "./pending.js";
import { gaps, rebased } from "./rebase.js";
import { EDITED, retime, tokens, withTimes } from "./words.js";

const TYPING_PAUSE = 2000;

export class Store {
  #listeners = [];
  #undo = [];
  #redo = [];
  #nextId = 1;
  /** null until they are known. */
  chapters = null;

  constructor(content) {
    this.language = content.language;
    this.revision = content.revision;
    this.speakers = content.speakers;
    this.paragraphs = this.#read(content);
    this.#saved = { paragraphs: this.paragraphs, speakers: this.speakers };
  }

  #read({ segments, paragraphs }) {
    return paragraphs.map((from, index) => {
      const to = paragraphs[index + 1] ?? segments.length;
      const words = segments.slice(from, to).flatMap((segment) => segment.words);
      return this.#paragraph({ from, to, speaker: segments[from].speaker, words });
    });
  }

  /**
   * Take a transcript that holds what others did, when all of this page is saved. Paragraphs that they left alone stay the
   * same ones, and what was done to them can still be undone; steps that touch what others changed are forgotten.
   */
  join(content) {
    const theirs = this.#read(content);
    const emptied = ({ from, to, start, end }) =>
      start === end && this.paragraphs.slice(from, to).every((one) => !one.text.trim());
    // What was emptied and saved is nothing to the server, and stays on the page.
    const changes = gaps(this.paragraphs, theirs, alike).filter((gap) => !emptied(gap));
    const known = new Set([null, ...content.speakers.map((one) => one.id)]);
    const renamed = JSON.stringify(content.speakers) !== JSON.stringify(this.speakers);
    const holds = ({ before, removed, inserted }) =>
      !renamed ||
      (!before.speakers && [...removed, ...inserted].every((one) => known.has(one.speaker)));
    this.#undo = rebased(this.#undo, changes, { gone: "inserted", made: "removed", holds });
    this.#redo = rebased(this.#redo, changes, { gone: "removed", made: "inserted", holds });
    for (const { from, to, start, end } of changes.toReversed()) {
      const same = to - from === end - start;
      const inserted = theirs
        .slice(start, end)
        .map((one, at) =>
          same ? Object.freeze({ ...one, id: this.paragraphs[from + at].id }) : one,
        );
      this.#splice(from, to - from, inserted, { theirs: true });
    }
    const mine = this.paragraphs;
    let next = 0;
    this.paragraphs = mine.map((one) => {
      if (!one.text.trim()) return one;
      const { id, text } = one;
      return Object.freeze({ ...theirs[next++], id, text });
    });
    const saved = this.paragraphs.filter((one) => one.text.trim());
    this.speakers = renamed ? content.speakers : this.speakers;
    this.revision = content.revision;
    this.#saved = {
      paragraphs: saved.length === mine.length ? this.paragraphs : saved,
      speakers: this.speakers,
    };
    this.#tell({
      index: 0,
      removed: mine,
      inserted: this.paragraphs,
      retimed: true,
      renamed,
      theirs: true,
    });
  }

  #saved;

  #paragraph(fields) {
    return paragraph({ id: this.#nextId++, ...fields }, this.language);
  }

  onChange(listener) {
    this.#listeners.push(listener);
  }

  #tell(change) {
    for (const listener of this.#listeners) listener(change);
  }

  /** Whether anything differs from what was saved last. */
  get changed() {
    if (this.speakers !== this.#saved.speakers) return true;
    return this.paragraphs !== this.#saved.paragraphs && this.pending().request.edits.length > 0;
  }

  nameOf(speaker) {
    return this.speakers.find((one) => one.id === speaker)?.name ?? "";
  }

  indexOf(id) {
    return this.paragraphs.findIndex((one) => one.id === id);
  }

  /** How many words there are, how many a person changed or confirmed, and how many are doubtful. */
  progress(below) {
    let words = 0;
    let checked = 0;
    let doubts = 0;
    for (const one of this.paragraphs) {
      words += one.words.length;
      if (one.checked) checked += one.words.length;
      else {
        for (const word of one.words) {
          if (word[EDITED]) checked += 1;
          else if (isDoubtful(word, below)) doubts += 1;
        }
      }
    }
    return { words, checked, doubts };
  }

  // Changes. Each is a splice of the list of paragraphs, which makes undoing the opposite splice.

  /** Put another text in place of a paragraph's; `caret` is {before, after}, where it was and is. */
  setText(index, text, caret = {}, now = Date.now()) {
    const before = this.paragraphs[index];
    if (before.text === text) return;
    const after = this.#changed(before, text);
    const last = this.#undo.at(-1);
    const goesOn =
      last?.typing === before.id &&
      last.index === index &&
      now - last.at < TYPING_PAUSE &&
      !startsWord(before.text, text);
    if (goesOn) {
      this.#redo = [];
      last.at = now;
      last.inserted = [after];
      last.caretAfter = { id: before.id, at: caret.after };
      this.#splice(index, 1, [after]);
      return;
    }
    this.#do({
      index,
      removed: [before],
      inserted: [after],
      typing: before.id,
      at: now,
      caret: [caret.before, caret.after],
    });
  }

  #changed(before, text) {
    const words = retime(before.words, text);
    // Who changes a checked paragraph has looked at it.
    return Object.freeze({
      ...before,
      text,
      words,
      checked: before.checked && Boolean(text.trim()),
    });
  }

  /** Divide a paragraph before a character. The second part is told; nothing happens at its very ends. */
  split(index, character) {
    const whole = this.paragraphs[index];
    const head = whole.text.slice(0, character).trimEnd();
    const rest = whole.text.slice(character).trimStart();
    if (!head || !rest) return null;
    const count = tokens(head).length;
    const words = retime(whole.words, `${head} ${rest}`);
    const first = Object.freeze({ ...whole, text: head, words: words.slice(0, count) });
    const second = this.#paragraph({
      speaker: whole.speaker,
      words: words.slice(count),
      text: rest,
      checked: whole.checked,
    });
    this.#do({
      index,
      removed: [whole],
      inserted: [first, second],
      focus: [whole.id, character, second.id, 0],
    });
    return second;
  }

  /** Make a paragraph and the one after it one, said by the speaker of the first. */
  merge(index) {
    const [first, second] = this.paragraphs.slice(index, index + 2);
    if (!second) return null;
    const text = [first.text, second.text].filter(Boolean).join(" ");
    const speaker = first.text ? first.speaker : second.speaker;
    const words = [...first.words, ...second.words];
    const joined = Object.freeze({
      ...first,
      speaker,
      text,
      words,
      checked: first.checked && second.checked,
    });
    const at = first.text ? Math.min(first.text.length + 1, text.length) : 0;
    this.#do({
      index,
      removed: [first, second],
      inserted: [joined],
      focus: [second.id, 0, first.id, at],
    });
    return joined;
  }

  /** Put a text in the place of all from a character of one paragraph to one of a later one; what is left is one paragraph. */
  replaceSpan({ first, at, last, to }, text) {
    const removed = this.paragraphs.slice(first, last + 1);
    const [head, tail] = [removed[0], removed.at(-1)];
    const whole = head.text.slice(0, at) + text + tail.text.slice(to);
    const speaker = at === 0 && to < tail.text.length ? tail.speaker : head.speaker;
    const words = retime(
      removed.flatMap((one) => one.words),
      whole,
    );
    const checked = Boolean(whole.trim()) && removed.every((one) => one.checked);
    const made = Object.freeze({ ...head, speaker, text: whole, words, checked });
    this.#do({
      index: first,
      removed,
      inserted: [made],
      focus: [head.id, at, head.id, at + text.length],
    });
    return made;
  }

  /** Give the paragraphs [index, end) to a speaker. */
  setSpeaker(index, speaker, end = index + 1) {
    this.#map(index, end, (one) =>
      one.speaker === speaker ? one : Object.freeze({ ...one, speaker }),
    );
  }

  /** Give the paragraphs [index, end) to somebody who is not there yet. */
  setNewSpeaker(index, name, end = index + 1) {
    const taken = new Set(this.speakers.map((one) => one.id.toUpperCase()));
    let number = 1;
    while (taken.has(`S${number}`)) number += 1;
    const speaker = `S${number}`;
    this.#map(index, end, (one) => Object.freeze({ ...one, speaker }), [
      ...this.speakers,
      { id: speaker, name, role: "" },
    ]);
  }

  renameSpeaker(id, name) {
    const speakers = this.speakers.map((one) => (one.id === id ? { ...one, name } : one));
    this.#do({ index: 0, removed: [], inserted: [], speakers });
  }

  /** Give all that one speaker says to another; the first is gone. */
  mergeSpeaker(id, into) {
    const speakers = this.speakers.filter((one) => one.id !== id);
    this.#map(
      0,
      this.paragraphs.length,
      (one) => (one.speaker === id ? Object.freeze({ ...one, speaker: into }) : one),
      speakers,
    );
  }

  /** Say of the paragraphs [index, end) that they are checked, or not any more. */
  check(index, checked = true, end = index + 1) {
    this.#map(index, end, (one) =>
      one.checked === checked || !one.text ? one : Object.freeze({ ...one, checked }),
    );
  }

  /** Put other texts in place of those of many paragraphs at once: a Map from id to text. */
  replaceTexts(texts) {
    this.#map(0, this.paragraphs.length, (one) =>
      texts.has(one.id) ? this.#changed(one, texts.get(one.id)) : one,
    );
  }

  /** Change the paragraphs [index, end) one by one, as one step that holds no more than it has to. */
  #map(index, end, change, speakers = undefined) {
    const before = this.paragraphs.slice(index, end);
    const after = before.map(change);
    const differ = (one, at) => one !== before[at];
    const first = after.findIndex(differ);
    if (first < 0 && !speakers) return;
    const range = first < 0 ? [0, 0] : [first, after.findLastIndex(differ) + 1];
    this.#do({
      index: index + range[0],
      removed: before.slice(...range),
      inserted: after.slice(...range),
      speakers,
    });
  }

  /** Chapters as the server has them; this is no change that could be undone. */
  takeChapters(chapters) {
    this.chapters = chapters;
    this.#tell({ index: 0, removed: [], inserted: [], moved: true });
  }

  /** Put other chapters in place of all: {start, title, url, image}, in order. */
  setChapters(chapters) {
    this.#do({ index: 0, removed: [], inserted: [], chapters });
  }

  #do({ index, removed, inserted, typing, at, caret, focus, speakers, chapters }) {
    const id = inserted[0]?.id;
    const [idBefore, atBefore, idAfter, atAfter] = focus ?? [
      removed[0]?.id,
      caret?.[0],
      id,
      caret?.[1],
    ];
    this.#undo.push({
      index,
      removed,
      inserted,
      typing,
      at,
      ...this.#sides({ speakers, chapters }),
      caretBefore: { id: idBefore, at: atBefore },
      caretAfter: { id: idAfter, at: atAfter },
    });
    this.#redo = [];
    this.#splice(index, removed.length, inserted, { speakers, chapters });
  }

  /** What else a change replaces, before and after it; what it leaves alone is in neither. */
  #sides(wanted) {
    const changed = Object.entries(wanted).filter(
      ([name, value]) => value !== undefined && value !== this[name],
    );
    return {
      before: Object.fromEntries(changed.map(([name]) => [name, this[name]])),
      after: Object.fromEntries(changed),
    };
  }

  #splice(
    index,
    count,
    inserted,
    { speakers = this.speakers, chapters = this.chapters, theirs } = {},
  ) {
    const removed = this.paragraphs.slice(index, index + count);
    const [renamed, moved] = [speakers !== this.speakers, chapters !== this.chapters];
    if (removed.length || inserted.length)
      this.paragraphs = this.paragraphs.toSpliced(index, count, ...inserted);
    this.speakers = speakers;
    this.chapters = chapters;
    this.#tell({ index, removed, inserted, renamed, moved, theirs });
  }

  /** Undo the last change; where the caret was then, or null when there is nothing to undo. */
  undo() {
    const last = this.#undo.pop();
    if (!last) return null;
    this.#redo.push(last);
    this.#splice(last.index, last.inserted.length, last.removed, last.before);
    return last.caretBefore;
  }

  redo() {
    const last = this.#redo.pop();
    if (!last) return null;
    this.#undo.push({ ...last, typing: undefined });
    this.#splice(last.index, last.removed.length, last.inserted, last.after);
    return last.caretAfter;
  }

  // Saving

  /** What differs from what was saved last, for the server; `adopt` takes its answer. */
  pending() {
    const edits = editsSince(this.#saved.paragraphs, this.paragraphs);
    return {
      paragraphs: this.paragraphs,
      speakers: this.speakers,
      request: { base: this.revision, speakers: this.speakers, edits },
    };
  }

  /**
   * Take what the server made of what was pending: for every edit the segments of each paragraph. What was typed in the
   * meantime stays, to be sent next.
   */
  adopt(sent, { revision, edits, times = [] }) {
    const renewed = this.takeTimes(revision, times);
    const made = new Map();
    const answered = edits.flatMap((one) => one.paragraphs);
    const unchanged = new Set(this.#saved.paragraphs);
    let place = 0;
    let next = 0;
    const saved = [];
    for (const one of sent.paragraphs.map((was) => renewed.get(was) ?? was)) {
      const kept = unchanged.has(one);
      const segments = kept || !one.text.trim() ? [] : answered[next++];
      const count = kept ? one.to - one.from : segments.length;
      const words = kept ? one.words : segments.flatMap((segment) => segment.words);
      const checked = kept ? one.checked : words.length > 0 && words.every((word) => word[EDITED]);
      const fresh =
        kept && one.from === place
          ? one
          : Object.freeze({ ...one, words, checked, from: place, to: place + count });
      place += count;
      made.set(one, fresh);
      if (count) saved.push(fresh);
    }
    const whole = this.paragraphs === sent.paragraphs;
    this.paragraphs = this.paragraphs.map((one) => made.get(one) ?? one);
    const same = whole && saved.length === this.paragraphs.length;
    this.#saved = { paragraphs: same ? this.paragraphs : saved, speakers: sent.speakers };
    this.#tell({ index: 0, removed: sent.paragraphs, inserted: this.paragraphs, retimed: true });
  }

  /**
   * Take other times for words of what was saved, [number, start, end]: texts, undo and what was typed in the meantime
   * stay. Gives the paragraphs that are new for those that were.
   */
  takeTimes(revision, times) {
    this.revision = revision;
    const renewed = new Map();
    if (!times.length) return renewed;
    const spans = new Map(times.map(([number, ...span]) => [number, span]));
    let first = 0;
    for (const one of this.#saved.paragraphs) {
      const words = withTimes(one.words, spans, first);
      if (words !== one.words) renewed.set(one, Object.freeze({ ...one, words }));
      first += one.words.length;
    }
    const now = (paragraphs) => paragraphs.map((one) => renewed.get(one) ?? one);
    const before = this.paragraphs;
    const same = before === this.#saved.paragraphs;
    this.paragraphs = now(before);
    this.#saved = {
      ...this.#saved,
      paragraphs: same ? this.paragraphs : now(this.#saved.paragraphs),
    };
    this.#tell({ index: 0, removed: before, inserted: this.paragraphs, retimed: true });
    return renewed;
  }
}
