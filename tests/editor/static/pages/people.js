// What a person does at random on a page of an episode.

import assert from "node:assert/strict";

import { browser, Tab } from "./browser.js";

const { ask, openSession } = await import("../../../../podcastkit/editor/static/base/api.js");
const { keptOf } = await import("../../../../podcastkit/editor/static/saving/kept-work.js");
const { ChapterSaving } = await import(
  "../../../../podcastkit/editor/static/saving/chapter-saving.js"
);
const { PageWork } = await import("../../../../podcastkit/editor/static/saving/page-work.js");
const { TranscriptSaving } = await import(
  "../../../../podcastkit/editor/static/saving/transcript-saving.js"
);
const { Store } = await import("../../../../podcastkit/editor/static/state/store.js");

const SLUG = "le-four-solaire";
const PATH = `/api/episodes/${SLUG}`;
const MARK = /\b[mc]\d+x\d+\b/g;
export const marksIn = (text) => text.match(MARK) ?? [];

/** The transcript, with a person at random before questions. */
class Asked extends TranscriptSaving {
  constructor(store, script) {
    super(store, PATH);
    this.script = script;
  }

  async ask(conflict) {
    const { script } = this;
    if (!conflict.conflicts || (!script.ending && script.below(4) === 0)) return null;
    const texts = (side) => side.map(({ text }) => text).join(" ");
    const mine = conflict.conflicts.flatMap((sides, index) => {
      const chosen = script.below(2) ? "mine" : "theirs";
      const other = chosen === "mine" ? "theirs" : "mine";
      script.takenOut(marksIn(texts(sides[other])), texts(sides[chosen]));
      return chosen === "mine" ? [index] : [];
    });
    const names = conflict.speakers.map((_, index) => index);
    return { onto: conflict.revision, mine, my_speakers: script.below(2) ? names : [] };
  }
}

/** Those written in titles: a title that is proposed holds words of the text, which do not count. */
const titlesOf = (chapters) =>
  marksIn(chapters.map(({ title }) => title).join(" "))
    .filter((mark) => mark.startsWith("c"))
    .join(" ");

/** The chapters, with a person at random before questions. */
class AskedChapters extends ChapterSaving {
  constructor(store, script) {
    super(store, PATH, () => {});
    this.script = script;
  }

  async ask(conflict) {
    const { script } = this;
    if (!conflict.conflicts || (!script.ending && script.below(4) === 0)) return null;
    const mine = conflict.conflicts.flatMap((sides, index) => {
      const chosen = script.below(2) ? "mine" : "theirs";
      const other = chosen === "mine" ? "theirs" : "mine";
      const titles = (side) => titlesOf(sides[side] ? [sides[side]] : []);
      script.takenOut(marksIn(titles(other)), titles(chosen));
      return chosen === "mine" ? [index] : [];
    });
    return { onto: conflict.revision, mine };
  }
}

export class EpisodePage extends Tab {
  constructor(script) {
    super();
    this.script = script;
    this.errors = script.errors;
  }

  /** As episode-page.js and dialogs/left-behind.js do. */
  async open() {
    const { script } = this;
    try {
      await openSession();
      await keptOf(SLUG);
      this.store = new Store(await ask(PATH));
      this.work = new PageWork(SLUG, () => {});
      new Asked(this.store, script).saveIn(this.work);
      const chapters = new AskedChapters(this.store, script);
      await chapters.load();
      const queue = this.work.add(chapters);
      this.store.onChange(({ moved, theirs }) => moved && !theirs && queue.changed());
      const entries = (await this.work.missing()).filter(({ open }) => !open);
      if (!entries.length) return true;
      if (script.ending || script.below(6)) await this.work.restore(entries);
      else {
        for (const { request } of entries) script.takenOut(marksIn(JSON.stringify(request)), "");
        this.work.discard(entries);
      }
      return true;
    } catch (error) {
      if (error.name === "AssertionError") throw error;
      this.end();
      return false;
    }
  }

  /** The text, and the titles of the chapters. */
  get text() {
    const { paragraphs, chapters } = this.store;
    return [...paragraphs.map(({ text }) => text), titlesOf(chapters)].join("\n");
  }

  /** Other chapters: one that is new, another title, another start, or one less. */
  changeChapters() {
    const { store, script } = this;
    const { below } = script;
    const before = store.chapters;
    const place = below(before.length);
    const free = 1 + below(15_000);
    const changes = [
      (list) => list.push({ start: free, title: script.newMark("c"), url: "", image: "" }),
      (list) => list.splice(place, 1, { ...list[place], title: script.newMark("c") }),
      (list) => place && list.splice(place, 1, { ...list[place], start: free }),
      (list) => place && list.splice(place, 1),
    ];
    if (before.some(({ start }) => start === free)) return;
    const after = [...before];
    changes[below(changes.length)](after);
    after.sort((chapter, other) => chapter.start - other.start);
    script.takenOut(marksIn(titlesOf(before)), titlesOf(after));
    store.setChapters(after, { kind: "chapter_title" });
  }

  /** Another text, as somebody types it. */
  change() {
    const { store, script } = this;
    const { below } = script;
    const index = below(store.paragraphs.length);
    const words = store.paragraphs[index].text.split(" ");
    const place = below(words.length + 1);
    const changes = [
      () => words.splice(place, 0, script.newMark()),
      () => words.splice(place, 0, script.newMark()),
      () => words.splice(place, 1, script.newMark()),
      () => words.splice(place, 1),
    ];
    const before = store.paragraphs[index].text;
    changes[below(changes.length)]();
    const after = words.join(" ");
    script.takenOut(marksIn(before), after);
    store.setText(index, after, {}, browser.now);
  }

  divide() {
    const { store, script } = this;
    const index = script.below(store.paragraphs.length);
    const gaps = [...store.paragraphs[index].text.matchAll(/ /g)].map((gap) => gap.index);
    if (gaps.length && script.below(2)) store.split(index, gaps[script.below(gaps.length)]);
    else store.merge(index);
  }

  speak() {
    const { store, script } = this;
    const index = script.below(store.paragraphs.length);
    const { id } = store.speakers[script.below(store.speakers.length)];
    [
      () => store.setSpeaker(index, id),
      () => store.renameSpeaker(id, `Nom ${script.below(9)}`),
      () => store.check(index, script.below(2) === 0),
      () => store.setNewSpeaker(index, `Voix ${script.below(9)}`),
    ][script.below(4)]();
  }

  undo() {
    const before = marksIn(this.text);
    if (this.script.below(3)) this.store.undo();
    else this.store.redo();
    this.script.takenOut(before, this.text);
  }

  /** Publishing: what is published has all that the page showed, or nothing is published. */
  async publish() {
    const shown = marksIn(this.text);
    if (await this.work.settle()) return;
    if (this.dead) return;
    const published = (await this.script.control("text")).text;
    for (const mark of shown) {
      assert(published.includes(mark) || this.script.out.has(mark), `published without ${mark}`);
    }
    this.script.publications += 1;
  }
}
