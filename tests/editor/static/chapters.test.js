// Chapters on the page: which row each keeps, which are too short, and what is saved of them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ChapterSaving } from "../../../podcastkit/editor/static/saving/chapter-saving.js";
import { keepRows, tooShort } from "../../../podcastkit/editor/static/state/chapter-rows.js";
import { Store } from "../../../podcastkit/editor/static/state/store.js";
import { SMALL } from "./episode.js";

const chapter = (start, title) => ({ start, title, url: "", image: "" });
const BASE = [chapter(0, "Intro"), chapter(60_000, "Le pain"), chapter(120_000, "La mer")];

test("a chapter keeps its row when it is renamed, moved, or others go", () => {
  const rows = BASE.map((one) => ({ chapter: one }));
  const [intro, bread, sea] = rows;
  const kept = (...chapters) => keepRows(rows, chapters);
  assert.deepEqual(kept(BASE[0], chapter(60_000, "Le four"), BASE[2]), rows);
  assert.deepEqual(kept(BASE[0], BASE[2], chapter(130_000, "Le pain")), [intro, sea, bread]);
  assert.deepEqual(kept(BASE[0], chapter(30_000, "Lui"), BASE[2]), [intro, undefined, sea]);
});

test("a chapter is too short where the next one ends it, in the published audio", () => {
  const chapters = [chapter(0, "A"), chapter(28_000, "B"), chapter(50_000, "C")];
  const short = (offset) =>
    chapters.map((_, index) => tooShort(chapters, index, { shortest: 30_000, offset }));
  assert.deepEqual(short(0), [28_000, 22_000, null]);
  assert.deepEqual(short(2_000), [null, 22_000, null]);
});

/** The saving of a store's chapters, whose server answers with what it is given. */
async function saved(content) {
  globalThis.fetch = async () => ({ ok: true, json: async () => content });
  const store = new Store(SMALL);
  const saving = new ChapterSaving(store, "/api/episodes/a", () => {});
  await saving.load();
  return { store, saving };
}

test("chapters are saved from the list that was changed, and those changed back are not", async () => {
  const { store, saving } = await saved({ edited: false, chapters: BASE });
  assert.deepEqual([saving.changed, saving.edited, store.undo()], [false, false, null]);
  const renamed = [chapter(0, "Début"), ...BASE.slice(1)];
  store.setChapters(renamed, { kind: "chapter_title" });
  assert.ok(saving.changed);
  assert.deepEqual(saving.pending().request, { base: BASE, chapters: renamed });
  store.undo();
  assert.equal(saving.changed, false);
});

test("what was typed while chapters were sent goes next, from what was sent", async () => {
  const { store, saving } = await saved({ edited: true, chapters: BASE });
  const sent = [chapter(0, "Début"), ...BASE.slice(1)];
  store.setChapters(sent, { kind: "chapter_title" });
  const pending = saving.pending();
  const typed = [chapter(0, "Début !"), ...BASE.slice(1)];
  store.setChapters(typed, { kind: "chapter_title" });
  // The server has joined what others did meanwhile.
  saving.take({ chapters: [sent[0], BASE[1], chapter(120_000, "L’océan")] }, pending);
  assert.deepEqual(store.chapters, typed);
  assert.deepEqual(saving.pending().request, { base: sent, chapters: typed });
  const both = [typed[0], BASE[1], chapter(120_000, "L’océan")];
  saving.take({ chapters: both }, { ...saving.pending() });
  assert.deepEqual([store.chapters, saving.changed], [both, false]);
  // Undo takes back what was typed here, and nothing of the others.
  store.undo();
  store.undo();
  assert.deepEqual(store.chapters, [BASE[0], BASE[1], both[2]]);
});
